import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const api = `http://127.0.0.1:${process.env.HUB_API_PORT ?? '3100'}`;

export default defineConfig({
  root: here('ui'),
  plugins: [react()],
  css: { postcss: here('.') },
  // Replaced by each response's own nonce when the API serves the page.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: here('dist/ui'),
    emptyOutDir: true,
    assetsDir: 'assets',
    target: 'es2022',
    // An inlined font or picture would need `data:` in the content security policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Left alone, the first page comes in a hundred files of a few hundred bytes, which compress badly one by one.
          // The libraries are apart because they change less often than the pages do.
          groups: [
            { name: 'libraries', tags: ['$initial'], test: /node_modules/, priority: 3 },
            { name: 'start', tags: ['$initial'], priority: 2 },
            { name: 'first-page', test: /ui\/(shell\/Shell|dashboard\/DashboardPage)\.tsx$/, priority: 1 },
          ],
        },
      },
    },
  },
  server: {
    port: Number(process.env.PORT ?? 3000),
    strictPort: true,
    // Not the UI's own sources below ui/api, which Vite serves itself.
    proxy: { '^/api/(?!.*\\.tsx?(\\?|$))': api, '/healthz': api, '/readyz': api },
  },
});
