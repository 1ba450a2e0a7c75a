import { defineConfig } from '@hey-api/openapi-ts';

export default defineConfig({
  input: '.generated/openapi.json',
  output: { path: '.generated/client', importFileExtension: '.ts' },
  plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk', '@tanstack/react-query'],
  logs: { level: 'warn' },
});
