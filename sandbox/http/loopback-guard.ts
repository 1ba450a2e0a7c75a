import type { Request, RequestHandler } from 'express';

/**
 * Lets in only requests addressed to this machine by a loopback name and not sent by another site's page:
 * a page elsewhere can reach 127.0.0.1 through DNS rebinding (foreign Host) or a cross-site request
 * (foreign Origin), and must neither read mails nor drive the sandbox.
 */
export const requireOwnHost: RequestHandler = (req, res, next) => {
  const host = req.headers.host;
  const origin = req.headers.origin;
  if (host === undefined || !isLoopbackName(hostName(host))) {
    res.status(403).json({ error: 'Only for this machine: call it as 127.0.0.1 or localhost.' });
  } else if (origin !== undefined && origin !== `http://${host}`) {
    res.status(403).json({ error: 'Not for pages of other origins.' });
  } else {
    next();
  }
};

/** Refuses connections that come from another machine, for when the sandbox listens on all addresses. */
export const requireLoopbackPeer: RequestHandler = (req, res, next) => {
  if (isLoopbackPeer(req)) next();
  else res.status(403).json({ error: 'Only for programs on this machine.' });
};

function isLoopbackPeer(req: Request): boolean {
  const address = req.socket.remoteAddress ?? '';
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}

function hostName(host: string): string {
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '';
}

/** A host name, without a port, that leads to this machine. */
export function isLoopbackName(name: string): boolean {
  return (
    name === 'localhost' || name.endsWith('.localhost') || name === '[::1]' || /^127(\.\d+){3}$/.test(name)
  );
}
