import { Router, urlencoded, type Response } from 'express';
import { z } from 'zod';
import { requireOwnHost } from '../../http/loopback-guard.ts';
import { notFoundPage } from '../../pages/not-found-page.ts';
import { sendPage } from '../../pages/send-page.ts';
import type { StoredPost } from '../../store/sandbox-state.ts';
import { findInstagramAccountByUsername } from '../accounts.ts';
import { addVisitorComment, visitorSchema } from '../comments/visitor-comment.ts';
import type { InstagramContext } from '../instagram-context.ts';
import { isLive, isMedia, mediaAmong, mediaFactsOf } from '../media/media-facts.ts';
import { mediaPath } from '../media/permalink.ts';
import { removeApp, requestDeletion } from '../webhooks/remove-app.ts';
import { appsPage } from './apps-page.ts';
import { feedPage, profilePage } from './feed-pages.ts';
import { mediaPage } from './media-page.ts';

const commentForm = visitorSchema.extend({
  parentId: z
    .string()
    .optional()
    .transform((id) => (id === '' ? undefined : id)),
});
const removalForm = z.object({
  accountId: z.string(),
  clientId: z.string(),
  erase: z.enum(['true', 'false']),
});

const INCOMPLETE = 'The form is not complete.';

/** The feed, profiles, media with their comments, and the settings where access is taken away. */
export function instagramPages(ig: InstagramContext): Router {
  const { state } = ig.store;
  const router = Router();
  const form = urlencoded({ extended: false, limit: '16kb' });
  router.get('/', (_req, res) => sendPage(res, feedPage(ig)));
  router.get('/apps', requireOwnHost, (_req, res) => sendPage(res, appsPage(ig)));
  router.post('/apps/remove', requireOwnHost, form, async (req, res) => {
    const wish = removalForm.safeParse(req.body).data;
    if (wish === undefined) {
      missing(ig, res, INCOMPLETE);
      return;
    }
    const { accountId, clientId, erase } = wish;
    await removeApp(ig, accountId, clientId);
    if (erase === 'true') await requestDeletion(ig, accountId, clientId);
    res.redirect(303, '/instagram/apps');
  });
  router.post('/comments', requireOwnHost, form, async (req, res) => {
    const wish = commentForm.safeParse(req.body).data;
    const comment = wish === undefined ? INCOMPLETE : await addVisitorComment(ig, wish);
    if (typeof comment === 'string') missing(ig, res, comment);
    else res.redirect(303, `/instagram/media/${comment.mediaId}`);
  });

  router.get('/media/:id', (req, res) => {
    const post = state.post('instagram', req.params.id);
    if (post !== undefined && isMedia(post)) res.redirect(mediaPath(post));
    else missing(ig, res);
  });
  router.get(['/p/:code', '/reel/:code'], (req, res) => {
    const code = String(req.params['code']);
    const post = mediaAmong(state.posts).find((one) => mediaFactsOf(one).shortcode === code);
    show(ig, res, post);
  });
  router.get('/stories/:username/:id', (req, res) => show(ig, res, state.post('instagram', req.params.id)));
  router.get('/:username', (req, res, next) => {
    const account = findInstagramAccountByUsername(req.params.username);
    if (account === undefined) next();
    else sendPage(res, profilePage(ig, account));
  });
  return router;
}

function show(ig: InstagramContext, res: Response, post: StoredPost | undefined): void {
  const isShown = post !== undefined && isMedia(post) && isLive(post, ig.time.nowMs());
  if (isShown) sendPage(res, mediaPage(ig, post));
  else missing(ig, res);
}

function missing({ feeds }: InstagramContext, res: Response, words = 'There is no such post.'): void {
  sendPage(res, notFoundPage(feeds, words), { status: 404 });
}
