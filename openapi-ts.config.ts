import { defineConfig } from '@hey-api/openapi-ts';

export default defineConfig({
  input: '.generated/openapi.json',
  // Generated code is not held to our compiler flags; what it exports is typed all the same.
  output: { path: '.generated/client', importFileExtension: '.ts', header: ['// @ts-nocheck'] },
  plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk', '@tanstack/react-query'],
  logs: { level: 'warn' },
});
