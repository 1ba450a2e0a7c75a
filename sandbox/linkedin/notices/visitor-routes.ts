import { Router } from 'express';
import { z } from 'zod';
import { findMember, MEMBERS, urnOf } from '../accounts.ts';
import { commentUrn, findTarget, visitorCommentSchema, type Comment } from '../comments/comment.ts';
import type { LinkedInContext } from '../linkedin-context.ts';
import { factsOf } from '../posts/post-facts.ts';
import { noticeComment } from './comment-notice.ts';

const bodySchema = z.strictObject({
  /** URN of a post, of its activity, or of a comment to answer. */
  on: z.string(),
  text: z.string().min(1).max(1_250),
  /** The last of the members unless told. */
  memberId: z.string().optional(),
});

/** `POST /_sandbox/linkedin/comments`: somebody comments, and whoever asked for it is told. */
export function visitorRoutes(linkedin: LinkedInContext): Router {
  const router = Router();
  router.post('/comments', async (req, res) => {
    const { on, text, memberId } = bodySchema.parse(req.body);
    const member = memberId === undefined ? MEMBERS.at(-1) : findMember(memberId);
    const target = findTarget(linkedin, on);
    if (member === undefined || target === null) {
      res.status(404).json({ error: member === undefined ? 'No such member.' : 'No such post or comment.' });
      return;
    }
    const createdAtMs = linkedin.time.nowMs();
    const { activity } = factsOf(target.post);
    const id = linkedin.ids.next(createdAtMs);
    const data = { id, actor: urnOf(member), activity, parent: target.parent, text };
    const comment: Comment = { ...data, urn: commentUrn(activity, id), createdAtMs };
    await linkedin.store.commit({
      type: 'object',
      platform: 'linkedin',
      kind: 'comment',
      id: comment.urn,
      accountId: target.post.record.accountId,
      data: visitorCommentSchema.parse(data),
      mediaIds: [],
      atMs: createdAtMs,
    });
    noticeComment(linkedin, target.post, comment);
    res.status(201).json({ urn: comment.urn });
  });
  return router;
}
