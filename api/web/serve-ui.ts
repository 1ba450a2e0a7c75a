import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import express from 'express';
import type { RequestHandler, Router } from 'express';

/** Where `npm run build` leaves the UI: beside the compiled sources, or in `dist` when these run uncompiled. */
const FOLDERS = ['../../ui', '../../dist/ui'].map((folder) =>
  fileURLToPath(new URL(folder, import.meta.url)),
);
const NONCE = /__CSP_NONCE__/g;
const YEAR_SECONDS = 31_536_000;

/** The built UI's folder, or null when it is not built. */
const folder = FOLDERS.find((candidate) => readPage(candidate) !== null) ?? null;

/**
 * Hashed assets, cached for ever. Served before the security headers: those speak of documents, and over a page's
 * many small files they would weigh more than some of the files.
 */
export function serveAssets(): RequestHandler {
  if (folder === null) return (_request, _response, next) => next();
  return express.static(path.join(folder, 'assets'), {
    immutable: true,
    maxAge: YEAR_SECONDS * 1000,
    index: false,
    etag: false,
    lastModified: false,
    setHeaders: (response) => void response.setHeader('x-content-type-options', 'nosniff'),
  });
}

/** Every path that is no file: the page itself, with this response's nonce. */
export function servePages(): Router {
  const router = express.Router();
  if (folder === null) {
    router.get(
      '/',
      (_request, response) => void response.type('text').send('The UI is not built: run `npm run build`.'),
    );
    return router;
  }
  const page = readPage(folder) ?? '';
  router.use(express.static(folder, { index: false, maxAge: 0 }));
  router.get(/^\/(?!api\/|assets\/).*/, (_request, response) => {
    response
      .type('html')
      .setHeader('cache-control', 'no-store')
      .send(page.replace(NONCE, String(response.locals.nonce)));
  });
  return router;
}

function readPage(folder: string): string | null {
  try {
    const page = readFileSync(path.join(folder, 'index.html'), 'utf8');
    // The source page names its entry by path; only the built one has hashed assets.
    return page.includes('/assets/') ? page : null;
  } catch {
    return null;
  }
}
