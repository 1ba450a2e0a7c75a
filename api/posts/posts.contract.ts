import { z } from 'zod';
import { PLATFORMS } from '../../domain/platforms.ts';
import { ATTEMPT_OUTCOMES, ENDED_BY } from '../../domain/publishing/attempt.ts';
import { PART_STATES } from '../../domain/publishing/part-state.ts';
import {
  changePostSchema,
  createPostSchema,
  schedulePostSchema,
} from '../../domain/publishing/post.schema.ts';
import { settlePartSchema } from '../../domain/publishing/settle.schema.ts';
import { POST_ACTIONS } from '../../domain/publishing/post-actions.ts';
import { POST_STATUSES } from '../../domain/publishing/post-status.ts';
import { WAITING_CODES } from '../../domain/publishing/waiting.ts';
import { TIMELINE_TYPES } from '../../domain/publishing/timeline.ts';
import { variantContentAnswer } from './variant-content-answer.ts';
import { cursorQuery, limitQuery, page } from '../kit/page.schema.ts';
import { reasonSchema } from '../kit/reason.schema.ts';
import { idParams, instant } from '../kit/id-and-instant.schema.ts';
import { contract } from '../kit/contract.ts';

/** Why something waits and until when. `code` is worded by the reader's language, numbers are in `facts`. */
const waitingSchema = z
  .object({
    code: z.enum(['until_due', 'starting', ...WAITING_CODES]),
    until: instant.nullable(),
    facts: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Waiting' });

/** How the Hub finds out what became of a call whose outcome is unknown. */
const settlingSchema = z
  .object({
    /** False: the platform lets no program look at posts of this kind, and a person is asked. */
    readable: z.boolean(),
    /** How often the Hub has looked on the platform since the call. */
    looks: z.number().int(),
    nextLookAt: instant.nullable(),
    /** From then on a person is asked, should looking have told nothing. */
    asksAt: instant,
  })
  .meta({ id: 'Settling' });

const partSchema = z
  .object({
    id: z.uuid(),
    /** 1 is the post itself; later numbers follow it in a thread. */
    ordinal: z.number().int(),
    state: z.enum(PART_STATES),
    /** Set once published: the platform's own id and address. */
    platformId: z.string().nullable(),
    permalink: z.string().nullable(),
    publishedAt: instant.nullable(),
    /** Why it was rejected, waits or is unknown. */
    reason: reasonSchema.nullable(),
    attempts: z.number().int(),
    /** What is done about an unknown outcome; null for any other state. */
    settling: settlingSchema.nullable(),
  })
  .meta({ id: 'Part' });

const variantSchema = z
  .object({
    id: z.uuid(),
    accountId: z.uuid(),
    platform: z.enum(PLATFORMS),
    accountHandle: z.string(),
    accountName: z.string(),
    accountAvatarUrl: z.string().nullable(),
    ...variantContentAnswer,
    /** Parts of the last submission; empty before the post was ever scheduled. */
    parts: z.array(partSchema),
    waiting: waitingSchema.nullable(),
  })
  .meta({ id: 'Variant' });

export const postSchema = z
  .object({
    id: z.uuid(),
    status: z.enum(POST_STATUSES),
    scheduledAt: instant.nullable(),
    timeZone: z.string(),
    author: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    /** Rises with each change; also the ETag. */
    version: z.number().int(),
    variants: z.array(variantSchema),
    /** What the caller may do now. */
    actions: z.array(z.enum(POST_ACTIONS)),
    /** The Temporal workflow that drives the current submission. */
    workflow: z.object({ id: z.string(), url: z.string().nullable() }).nullable(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'Post' });

const timelineEntrySchema = z
  .object({
    id: z.uuid(),
    type: z.enum(TIMELINE_TYPES),
    at: instant,
    actor: z.object({
      kind: z.enum(['user', 'token', 'system']),
      name: z.string().nullable(),
    }),
    variantId: z.uuid().nullable(),
    /** Facts of the event: times, the platform's id, reason, latenessMs, attempt. */
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'TimelineEntry' });

const attemptSchema = z
  .object({
    id: z.uuid(),
    variantId: z.uuid(),
    /** Of the part: 1 is the post itself, later numbers follow it in a thread. */
    ordinal: z.number().int(),
    /** Counts the attempts of one part. */
    number: z.number().int(),
    /** The process that made it. */
    worker: z.string(),
    claimedAt: instant,
    /** When its outcome was recorded; null while it is under way. */
    finishedAt: instant.nullable(),
    outcome: z.enum(ATTEMPT_OUTCOMES).nullable(),
    reason: reasonSchema.nullable(),
    /** Since when it is certain that nothing of the call can leave any more, and how that is known. */
    endedAt: instant.nullable(),
    endedBy: z.enum(ENDED_BY).nullable(),
  })
  .meta({ id: 'Attempt' });

const change = { kind: 'workspace', permission: 'post.change' } as const;
const read = { kind: 'workspace', permission: 'post.read' } as const;
const tag = 'Posts';

export const createPost = contract({
  id: 'createPost',
  method: 'post',
  path: '/api/posts',
  tag,
  summary: 'Write a post as a draft, with a variant for each account',
  description: 'A draft may still break a platform’s rules; scheduling refuses it then.',
  access: change,
  body: createPostSchema,
  answer: { kind: 'json', status: 201, schema: postSchema },
  idempotent: true,
});

export const listPosts = contract({
  id: 'listPosts',
  method: 'get',
  path: '/api/posts',
  tag,
  summary: 'Posts of the workspace',
  access: read,
  query: z.strictObject({
    /** Comma-separated statuses. */
    status: z
      .string()
      .max(200)
      .transform((value) => value.split(','))
      .pipe(z.array(z.enum(POST_STATUSES)).min(1))
      .optional(),
    /** Scheduled at or after. */
    from: instant.optional(),
    /** Scheduled before. */
    to: instant.optional(),
    accountId: z.uuid().optional(),
    /** `scheduled`: by instant, soonest first (posts without an instant are left out); `updated`: newest change first. */
    order: z.enum(['scheduled', 'updated']).default('updated'),
    cursor: cursorQuery,
    limit: limitQuery,
  }),
  answer: { kind: 'json', status: 200, schema: page(postSchema) },
});

export const getPost = contract({
  id: 'getPost',
  method: 'get',
  path: '/api/posts/{id}',
  tag,
  summary: 'One post with its variants and their parts',
  access: read,
  params: idParams,
  answer: { kind: 'json', status: 200, schema: postSchema },
});

export const changePost = contract({
  id: 'changePost',
  method: 'patch',
  path: '/api/posts/{id}',
  tag,
  summary: 'Edit the texts and accounts of a post',
  description:
    'A scheduled post keeps its instant and goes out with the new content; 409 once a part has been claimed.',
  access: change,
  params: idParams,
  body: changePostSchema,
  answer: { kind: 'json', status: 200, schema: postSchema },
  ifMatch: true,
});

export const deletePost = contract({
  id: 'deletePost',
  method: 'delete',
  path: '/api/posts/{id}',
  tag,
  summary: 'Delete a post of which nothing is out',
  description:
    'A draft, or a post that was cancelled or failed: its texts, revisions and attempts are gone, the audit log keeps that it was. 409 for anything that is out, may be out or waits to go out.',
  access: change,
  params: idParams,
  answer: { kind: 'empty' },
  ifMatch: true,
});

export const schedulePost = contract({
  id: 'schedulePost',
  method: 'post',
  path: '/api/posts/{id}/schedule',
  tag,
  summary: 'Schedule a post, or move it to another instant',
  description: 'Without an approval policy, scheduling approves the current revision; this is recorded.',
  access: change,
  params: idParams,
  body: schedulePostSchema,
  answer: { kind: 'json', status: 200, schema: postSchema },
  idempotent: true,
});

export const publishPostNow = contract({
  id: 'publishPostNow',
  method: 'post',
  path: '/api/posts/{id}/publish-now',
  tag,
  summary: 'Publish at once',
  access: change,
  params: idParams,
  answer: { kind: 'json', status: 200, schema: postSchema },
  idempotent: true,
});

export const unschedulePost = contract({
  id: 'unschedulePost',
  method: 'post',
  path: '/api/posts/{id}/unschedule',
  tag,
  summary: 'Make a scheduled post a draft again',
  description:
    'Committed before it answers: nothing of this post is sent afterwards. 409 once a part has been claimed.',
  access: change,
  params: idParams,
  answer: { kind: 'json', status: 200, schema: postSchema },
  ifMatch: true,
  idempotent: true,
});

export const cancelPost = contract({
  id: 'cancelPost',
  method: 'post',
  path: '/api/posts/{id}/cancel',
  tag,
  summary: 'Cancel what has not gone out yet',
  description:
    'Committed before it answers: nothing unclaimed of this post is sent afterwards. 409 when all is claimed.',
  access: change,
  params: idParams,
  answer: { kind: 'json', status: 200, schema: postSchema },
  idempotent: true,
});

export const settlePart = contract({
  id: 'settlePart',
  method: 'post',
  path: '/api/posts/{id}/parts/{partId}/settle',
  tag,
  summary: 'Decide what became of a part that needs attention',
  description:
    'For a call that the platform never answered and that reading could not settle (its timeline says what was seen). `live`: it is there, at this address. `again`: it is not there, the same is sent once more. 409 while the program that was sending it might still do so.',
  access: change,
  params: z.object({ id: z.uuid(), partId: z.uuid() }),
  body: settlePartSchema,
  answer: { kind: 'json', status: 200, schema: postSchema },
  idempotent: true,
});

export const getPostTimeline = contract({
  id: 'getPostTimeline',
  method: 'get',
  path: '/api/posts/{id}/timeline',
  tag,
  summary: 'What happened to a post, oldest first',
  access: read,
  params: idParams,
  answer: { kind: 'json', status: 200, schema: z.object({ items: z.array(timelineEntrySchema) }) },
});

export const getPostAttempts = contract({
  id: 'getPostAttempts',
  method: 'get',
  path: '/api/posts/{id}/attempts',
  tag,
  summary: 'Every attempt to publish a post, oldest first',
  description: 'One for each claim: its worker, how long it took, how it ended and how that is known.',
  access: read,
  params: idParams,
  answer: { kind: 'json', status: 200, schema: z.object({ items: z.array(attemptSchema) }) },
});
