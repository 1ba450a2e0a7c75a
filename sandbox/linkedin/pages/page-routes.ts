import { Router, type Response } from 'express';
import { notFoundPage } from '../../pages/not-found-page.ts';
import { sendPage } from '../../pages/send-page.ts';
import { MEMBERS, ORGANIZATIONS, type Author } from '../accounts.ts';
import type { LinkedInContext } from '../linkedin-context.ts';
import { findPost } from '../posts/post-facts.ts';
import { authorPage, feedPage, postPage } from './feed-pages.ts';

/** The feed, members, pages and posts. Posts are public, as they are on the platform. */
export function linkedinPages(linkedin: LinkedInContext): Router {
  const router = Router();
  const show = (res: Response, author: Author | undefined): void => {
    if (author === undefined) {
      const page = notFoundPage(linkedin.feeds, 'There is nobody of this name.');
      sendPage(res, page, { status: 404 });
    } else {
      sendPage(res, authorPage(linkedin, author));
    }
  };
  router.get('/', (_req, res) => sendPage(res, feedPage(linkedin)));
  router.get('/in/:name', (req, res) =>
    show(
      res,
      MEMBERS.find(({ username }) => username === req.params.name),
    ),
  );
  router.get('/company/:name', (req, res) =>
    show(
      res,
      ORGANIZATIONS.find(({ username }) => username === req.params.name),
    ),
  );
  router.get('/feed/update/:urn', (req, res) => {
    const post = findPost(linkedin, req.params.urn);
    if (post === null) {
      const page = notFoundPage(linkedin.feeds, 'There is no such post, or it was deleted.');
      sendPage(res, page, { status: 404 });
    } else {
      sendPage(res, postPage(linkedin, post));
    }
  });
  return router;
}
