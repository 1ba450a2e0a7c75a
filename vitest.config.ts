import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['**/*.test.{ts,tsx}'],
    exclude: ['node_modules/**', 'dist/**', '.data/**', '.cache/**'],
    globalSetup: ['test/setup/global-setup.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // Test files wait on servers more than they compute: on two cores a third worker costs nothing.
    maxWorkers: 3,
    restoreMocks: true,
  },
});
