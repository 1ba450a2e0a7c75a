import { Router, type Response } from 'express';
import { requireOwnHost } from '../../http/loopback-guard.ts';
import { notFoundPage } from '../../pages/not-found-page.ts';
import { sendPage } from '../../pages/send-page.ts';
import { findCreatorByUsername, type Creator } from '../accounts.ts';
import { removeAccess, REMOVAL_REASONS } from '../notices/remove-access.ts';
import type { TikTokContext } from '../tiktok-context.ts';
import { creatorPage, feedPage, postPage } from './feed-pages.ts';
import { creatorPath, FEED_PATH, postPath } from './paths.ts';

/** The feed, profiles and posts. What only its author may see is shown too, and marked. */
export function tiktokPages(tiktok: TikTokContext): Router {
  const router = Router();
  const missing = (res: Response, what: string): void =>
    sendPage(res, notFoundPage(tiktok.feeds, what), { status: 404 });
  const creatorOf = (name: string, res: Response, work: (creator: Creator) => void): void => {
    const creator = creatorOfHandle(name);
    if (creator === undefined) missing(res, 'There is nobody of this name.');
    else work(creator);
  };

  router.get('/', (_req, res) => sendPage(res, feedPage(tiktok)));
  router.get('/:handle', (req, res) =>
    creatorOf(req.params.handle, res, (creator) => sendPage(res, creatorPage(tiktok, creator))),
  );
  router.post('/:handle/apps/:clientId/remove', requireOwnHost, async (req, res) => {
    const creator = creatorOfHandle(String(req.params['handle']));
    if (creator === undefined) {
      missing(res, 'There is nobody of this name.');
      return;
    }
    await removeAccess(tiktok, creator, String(req.params['clientId']), REMOVAL_REASONS.person);
    res.redirect(303, creatorPath(creator.username));
  });
  router.get('/:handle/:kind/:id', (req, res) => {
    const post = tiktok.store.state.post('tiktok', req.params.id);
    if (post === undefined || post.deletedAtMs !== null || post.record.kind === 'draft') {
      missing(res, 'There is no such video, or it was deleted.');
    } else if (req.path !== postPath(post.record).slice(FEED_PATH.length)) {
      res.redirect(postPath(post.record));
    } else {
      sendPage(res, postPage(tiktok, post));
    }
  });
  return router;
}

/** `@name`, as in the address of a profile. */
function creatorOfHandle(handle: string): Creator | undefined {
  return handle.startsWith('@') ? findCreatorByUsername(handle.slice(1)) : undefined;
}
