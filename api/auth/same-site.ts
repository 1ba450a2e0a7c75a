import type { RequestHandler } from 'express';
import { Refusal } from '../../domain/refusal.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Cross-site request forgery: a request that changes something and is not made with a bearer token must come from
 * our own pages, by Fetch Metadata, or by an equal Origin where a browser does not send it. Programs without a
 * cookie send neither and are nobody until they sign in.
 */
export function sameSiteOnly(publicUrl: string): RequestHandler {
  const origin = new URL(publicUrl).origin;
  return (request, _response, next) => {
    if (SAFE.has(request.method) || request.get('authorization') !== undefined) {
      next();
      return;
    }
    const site = request.get('sec-fetch-site');
    const from = request.get('origin');
    const allowed =
      site !== undefined
        ? site === 'same-origin'
        : from !== undefined
          ? from === origin
          : request.get('cookie') === undefined;
    if (!allowed)
      throw new Refusal('cross_site_request', 'This request did not come from the Hub’s own pages.');
    next();
  };
}
