import { randomBytes } from 'node:crypto';
import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** Per response: scripts and styles need the nonce, nothing comes from elsewhere but pictures. */
export function securityHeaders(options: {
  https: boolean;
  sandboxUrl: string | undefined;
}): RequestHandler[] {
  const pictures = [
    "'self'",
    'data:',
    'https:',
    ...(options.sandboxUrl ? [new URL(options.sandboxUrl).origin] : []),
  ];
  return [
    (_request, response, next) => {
      response.locals.nonce = randomBytes(16).toString('base64');
      next();
    },
    (request, response, next) => {
      const nonce = `'nonce-${String(response.locals.nonce)}'`;
      helmet({
        contentSecurityPolicy: {
          useDefaults: false,
          directives: {
            defaultSrc: ["'self'"],
            scriptSrc: ["'self'", nonce],
            styleSrc: ["'self'", nonce],
            imgSrc: pictures,
            fontSrc: ["'self'"],
            connectSrc: ["'self'"],
            objectSrc: ["'none'"],
            baseUri: ["'none'"],
            frameAncestors: ["'none'"],
            formAction: ["'self'"],
          },
        },
        strictTransportSecurity: options.https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
        referrerPolicy: { policy: 'same-origin' },
        crossOriginEmbedderPolicy: false,
      })(request, response, next);
    },
  ];
}
