import { Router } from 'express';
import { requireOwnHost } from '../http/loopback-guard.ts';
import { sendMedia } from '../media/send-media.ts';
import type { PlatformSet } from '../platform/platform-set.ts';
import type { SandboxCore } from '../platform/platform.ts';
import { sendAvatar } from './avatar.ts';
import { ICON_SVG } from './icon.ts';
import { indexPage } from './index-page.ts';
import { ledgerPage } from './ledger-page.ts';
import { LIVE_SCRIPT } from './live-script.ts';
import { liveStream } from './live-stream.ts';
import { mailboxPage, mailDocument, mailPage } from './mail-pages.ts';
import { notFoundPage } from './not-found-page.ts';
import { sendPage } from './send-page.ts';
import { STYLE } from './style.ts';

/** Pages for people that are no platform's own. Mails and the ledger stay on this machine. */
export function pageRoutes(core: SandboxCore, platforms: PlatformSet, smtpPort: number): Router {
  const { store, feeds } = core;
  const { state } = store;
  const router = Router();

  router.get('/assets/sandbox.css', (_req, res) => void res.type('css').send(STYLE));
  router.get('/assets/live.js', (_req, res) => void res.type('text/javascript').send(LIVE_SCRIPT));
  router.get('/assets/icon.svg', (_req, res) => void res.type('svg').send(ICON_SVG));
  router.get('/live', liveStream(store));

  router.get('/', (_req, res) => sendPage(res, indexPage(core, platforms.all, smtpPort)));
  router.get('/ledger', requireOwnHost, (_req, res) => sendPage(res, ledgerPage(core, platforms)));

  router.get('/mail', requireOwnHost, (_req, res) => sendPage(res, mailboxPage(feeds, state.mails)));
  router.get('/mail/:id', requireOwnHost, (req, res, next) => {
    const mail = state.mails.find(({ seq }) => String(seq) === req.params.id);
    if (mail === undefined) next();
    else sendPage(res, mailPage(feeds, mail));
  });
  router.get('/mail/:id/html', requireOwnHost, (req, res, next) => {
    const mail = state.mails.find(({ seq }) => String(seq) === req.params.id);
    if (mail === undefined) {
      next();
      return;
    }
    res.set({
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    res.type('html').send(mailDocument(mail));
  });

  router.get('/avatars/:platform/:file', (req, res, next) => {
    const username = req.params.file.replace(/\.svg$/, '');
    const account = platforms.find(req.params.platform)?.accounts.find((one) => one.username === username);
    if (account === undefined) next();
    else sendAvatar(res, account);
  });
  router.get('/media/:id', (req, res, next) => {
    const upload = state.uploads.find(({ mediaId }) => mediaId === req.params.id);
    if (upload === undefined) next();
    else sendMedia(res, core.media, upload);
  });

  router.use((_req, res) =>
    sendPage(res, notFoundPage(feeds, 'There is no page at this address.'), { status: 404 }),
  );
  return router;
}
