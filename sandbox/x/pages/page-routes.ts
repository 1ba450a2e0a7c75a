import { Router, urlencoded } from 'express';
import { z } from 'zod';
import { requireOwnHost } from '../../http/loopback-guard.ts';
import { sendAvatar } from '../../pages/avatar.ts';
import { notFoundPage } from '../../pages/not-found-page.ts';
import { sendPage } from '../../pages/send-page.ts';
import { findXAccount, findXAccountByUsername } from '../accounts.ts';
import { connectedAppsPage, CONNECTED_APPS_PATH } from '../connected-apps/connected-apps-page.ts';
import { removeAccess } from '../connected-apps/remove-access.ts';
import type { XContext } from '../x-context.ts';
import { feedPage, profilePage, statusPage } from './feed-pages.ts';

const removalForm = z.object({ accountId: z.string(), clientId: z.string() });

/** The feed, profiles, posts, avatars and the settings where access is taken away. Posts are public, as they are on the platform. */
export function xPages(x: XContext): Router {
  const { state } = x.store;
  const router = Router();
  router.get('/', (_req, res) => sendPage(res, feedPage(x)));
  router.get('/avatars/:file', (req, res, next) => {
    // Clients drop `_normal` to get the large picture; a drawing has every size.
    const account = findXAccountByUsername(req.params.file.replace(/(_normal)?\.svg$/, ''));
    if (account === undefined) next();
    else sendAvatar(res, account);
  });
  router.get(CONNECTED_APPS_PATH, requireOwnHost, (_req, res) => sendPage(res, connectedAppsPage(x)));
  const form = urlencoded({ extended: false, limit: '16kb' });
  router.post(CONNECTED_APPS_PATH, requireOwnHost, form, async (req, res) => {
    const wish = removalForm.safeParse(req.body).data;
    const account = findXAccount(wish?.accountId ?? '');
    if (wish === undefined || account === undefined) {
      sendPage(res, notFoundPage(x.feeds, 'The form is not complete.'), { status: 404 });
      return;
    }
    await removeAccess(x, account, wish.clientId);
    res.redirect(303, `/x${CONNECTED_APPS_PATH}`);
  });
  router.get('/:username', (req, res, next) => {
    const account = findXAccountByUsername(req.params.username);
    if (account === undefined) next();
    else sendPage(res, profilePage(x, account));
  });
  router.get('/:username/status/:id', (req, res) => {
    const post = state.post('x', req.params.id);
    // Like X, the sandbox goes by the id; `/i/status/{id}` and a former username lead to the post too.
    if (post === undefined || post.deletedAtMs !== null) {
      const page = notFoundPage(x.feeds, 'There is no such post, or it was deleted.');
      sendPage(res, page, { status: 404 });
    } else if (post.record.handle !== req.params.username) {
      res.redirect(`/x/${post.record.handle}/status/${post.record.postId}`);
    } else {
      sendPage(res, statusPage(x, post));
    }
  });
  return router;
}
