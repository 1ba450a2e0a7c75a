import { Router } from 'express';
import { requireOwnHost } from '../http/loopback-guard.ts';
import { findXAccountByUsername } from '../x/accounts.ts';
import type { XContext } from '../x/x-context.ts';
import { avatarSvg, ICON_SVG } from './avatar.ts';
import { indexPage, notFoundPage } from './index-page.ts';
import { ledgerPage } from './ledger-page.ts';
import { LIVE_SCRIPT } from './live-script.ts';
import { liveStream } from './live-stream.ts';
import { mailboxPage, mailDocument, mailPage } from './mail-pages.ts';
import { sendPage } from './send-page.ts';
import { STYLE } from './style.ts';
import { feedPage, profilePage, statusPage } from './x-pages.ts';

/** Pages for people. Posts are public as they are on a platform; mails and the ledger stay on this machine. */
export function pageRoutes({ store }: XContext, smtpPort: number): Router {
  const { state } = store;
  const router = Router();

  router.get('/assets/sandbox.css', (_req, res) => void res.type('css').send(STYLE));
  router.get('/assets/live.js', (_req, res) => void res.type('text/javascript').send(LIVE_SCRIPT));
  router.get('/assets/icon.svg', (_req, res) => void res.type('svg').send(ICON_SVG));
  router.get('/live', liveStream(store));

  router.get('/', (_req, res) => sendPage(res, indexPage(state, smtpPort)));
  router.get('/ledger', requireOwnHost, (_req, res) => sendPage(res, ledgerPage(state)));

  router.get('/mail', requireOwnHost, (_req, res) => sendPage(res, mailboxPage(state.mails)));
  router.get('/mail/:id', requireOwnHost, (req, res, next) => {
    const mail = state.mails.find(({ seq }) => String(seq) === req.params.id);
    if (mail === undefined) next();
    else sendPage(res, mailPage(mail));
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

  router.get('/x', (_req, res) => sendPage(res, feedPage(state)));
  router.get('/x/avatars/:file', (req, res, next) => {
    // Clients drop `_normal` to get the large picture; a drawing has every size.
    const account = findXAccountByUsername(req.params.file.replace(/(_normal)?\.svg$/, ''));
    if (account === undefined) {
      next();
      return;
    }
    res.set({
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'public, max-age=86400',
    });
    res.type('svg').send(avatarSvg(account));
  });
  router.get('/x/:username', (req, res, next) => {
    const account = findXAccountByUsername(req.params.username);
    if (account === undefined) next();
    else sendPage(res, profilePage(state, account));
  });
  router.get('/x/:username/status/:id', (req, res) => {
    const post = state.post('x', req.params.id);
    // Like X, the sandbox goes by the id; `/i/status/{id}` and a former username lead to the post too.
    if (post === undefined || post.deletedAtMs !== null) {
      sendPage(res, notFoundPage('There is no such post, or it was deleted.'), { status: 404 });
    } else if (post.record.handle !== req.params.username) {
      res.redirect(`/x/${post.record.handle}/status/${post.record.postId}`);
    } else {
      sendPage(res, statusPage(state, post));
    }
  });

  router.use((_req, res) =>
    sendPage(res, notFoundPage('There is no page at this address.'), { status: 404 }),
  );
  return router;
}
