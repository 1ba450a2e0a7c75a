import { Router } from 'express';
import { sendAvatar } from '../../pages/avatar.ts';
import { notFoundPage } from '../../pages/not-found-page.ts';
import { sendPage } from '../../pages/send-page.ts';
import { findXAccountByUsername } from '../accounts.ts';
import type { XContext } from '../x-context.ts';
import { feedPage, profilePage, statusPage } from './feed-pages.ts';

/** The feed, profiles, posts and avatars. Posts are public, as they are on the platform. */
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
