import type { Response } from 'express';
import type { Html } from './html.ts';

interface PageSettings {
  readonly status?: number;
  /** Where the page's forms may lead besides the sandbox itself. */
  readonly formTargets?: readonly URL[];
}

/**
 * Nothing from outside, nothing inline. Chromium applies `form-action` also to the redirect that answers a
 * form, so the consent page must name the app's origin there.
 */
export function sendPage(res: Response, page: Html, settings: PageSettings = {}): void {
  const targets = (settings.formTargets ?? []).map((url) =>
    url.origin === 'null' ? url.protocol : url.origin,
  );
  res
    .status(settings.status ?? 200)
    .set({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': [
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
        "media-src 'self'",
        "connect-src 'self'",
        "frame-src 'self'",
        `form-action ${["'self'", ...targets].join(' ')}`,
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ].join('; '),
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    .send(page.markup);
}
