import type { RequestHandler } from 'express';
import { isLoopback } from '../../infra/config/is-loopback.ts';

/**
 * The Hub works on https, and on http of this machine. Plain http from elsewhere explains itself: a session cookie
 * sent in clear is anybody's. A loopback address other than PUBLIC_URL is led there, because cookies and consents
 * belong to one address. Unknown host names are refused (DNS rebinding).
 */
export function reachableSafely(publicUrl: string): RequestHandler {
  const home = new URL(publicUrl);
  return (request, response, next) => {
    const host = request.get('host') ?? '';
    if (host === home.host && (request.secure || home.protocol === 'http:')) {
      if (home.protocol === 'https:' || isLoopback(home.hostname)) {
        next();
        return;
      }
    }
    const hostname = host.replace(/:\d+$/, '');
    if (isLoopback(hostname)) {
      const navigation = request.method === 'GET' && (request.get('accept') ?? '').includes('text/html');
      if (!navigation) {
        next();
        return;
      }
      response.redirect(307, new URL(request.originalUrl, home).href);
      return;
    }
    response.status(421).type('html').send(explain(publicUrl, host));
  };
}

function explain(publicUrl: string, host: string): string {
  const text = (value: string): string => value.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Not reachable this way</title>
<h1>The Hub cannot be used at this address</h1>
<p>You came by <code>${text(host)}</code>; this installation answers at <a href="${text(publicUrl)}">${text(publicUrl)}</a>.</p>
<p>Over plain http a session could be stolen by anybody on the way, so the Hub works on https, and on http of the machine it runs on.
To reach it from elsewhere, put a reverse proxy with a certificate in front of it and set <code>PUBLIC_URL=https://your.address</code>
and <code>HUB_TRUSTED_PROXIES</code> to the proxy's address; or open an SSH tunnel:
<code>ssh -L ${text(new URL(publicUrl).port || '80')}:localhost:${text(new URL(publicUrl).port || '80')} this-machine</code>.</p>`;
}
