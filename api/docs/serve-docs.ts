import express from 'express';
import type { Router } from 'express';
import swaggerUi from 'swagger-ui-dist';
import { buildOpenApi } from '../openapi/build-openapi.ts';

/** `/api/openapi.json`, and a page that reads it, with no asset from elsewhere. */
export function serveDocs(publicUrl: string): Router {
  const router = express.Router();
  const document = JSON.stringify(buildOpenApi(publicUrl));
  router.get('/api/openapi.json', (_request, response) => void response.type('json').send(document));
  router.get('/api/docs', (_request, response) => {
    // Swagger UI sets style attributes of its own; scripts still need the nonce.
    const policy = String(response.getHeader('content-security-policy')).replace(
      /style-src [^;]+/,
      "style-src 'self' 'unsafe-inline'",
    );
    response.setHeader('content-security-policy', policy);
    response.type('html').send(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>API · Social Automation Hub</title>
<link rel="stylesheet" href="/api/docs/assets/swagger-ui.css">
<link rel="icon" href="/favicon.svg">
</head>
<body style="margin:0">
<main id="docs"></main>
<script src="/api/docs/assets/swagger-ui-bundle.js"></script>
<script nonce="${String(response.locals.nonce)}">
SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#docs', deepLinking: true, docExpansion: 'list', defaultModelsExpandDepth: 0, tryItOutEnabled: false });
</script>
</body>
</html>`);
  });
  router.use(
    '/api/docs/assets',
    express.static(swaggerUi.getAbsoluteFSPath(), { index: false, maxAge: '1d' }),
  );
  return router;
}
