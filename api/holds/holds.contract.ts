import { z } from 'zod';
import { PLATFORMS } from '../../domain/platforms.ts';
import { INSTANCE_HOLD_CAUSES } from '../../domain/publishing/hold.ts';
import { placeHoldSchema, releaseHoldSchema } from '../../domain/publishing/hold.schema.ts';
import { RESUME_CHOICES } from '../../domain/publishing/resume-plan.ts';
import { contract } from '../kit/contract.ts';
import { idParams, instant } from '../kit/id-and-instant.schema.ts';

const accountSchema = z.object({
  id: z.uuid(),
  platform: z.enum(PLATFORMS),
  handle: z.string(),
  name: z.string(),
});

/** Why the Hub itself stops publishing, as a code with facts; null where a person did, in the words of `reason`. */
const noticeSchema = z
  .discriminatedUnion('code', [
    z.object({ code: z.literal('database_restored') }),
    z.object({ code: z.literal('late_after_instance_hold') }),
    z.object({
      code: z.literal('undone_by_restore'),
      /** When the backup was made. */
      since: instant,
      /** How much of what people did since then is undone; null: nobody knows. */
      undone: z.number().int().nullable(),
    }),
  ])
  .nullable()
  .meta({ id: 'HoldNotice' });

const holdSchema = z
  .object({
    id: z.uuid(),
    scope: z.enum(['workspace', 'platform', 'account']),
    /** Set where the scope is a platform. */
    platform: z.enum(PLATFORMS).nullable(),
    /** Set where the scope is an account. */
    account: accountSchema.nullable(),
    reason: z.string(),
    notice: noticeSchema,
    /** Names as they were then; `operator`: by the operator's command. */
    heldBy: z.string(),
    heldAt: instant,
    releasedBy: z.string().nullable(),
    releasedAt: instant.nullable(),
  })
  .meta({ id: 'Hold' });

/** A hold of every workspace. Instance administrators release their own; the one after a restore ends with that. */
export const instanceHoldSchema = z
  .object({
    id: z.uuid(),
    /** `database_behind`: the database is older than what it has published, after a restore. */
    cause: z.enum(INSTANCE_HOLD_CAUSES),
    reason: z.string(),
    notice: noticeSchema,
    heldBy: z.string(),
    heldAt: instant,
  })
  .meta({ id: 'InstanceHold' });

/** `awaited`: under way, runs to its end; `unknown`: no certain answer came, what became of it is being found out. */
export const callAnswerSchema = z.enum(['awaited', 'unknown']);

const callInFlightSchema = z
  .object({ postId: z.uuid(), account: accountSchema, since: instant, answer: callAnswerSchema })
  .meta({ id: 'CallInFlight' });

const plannedPostSchema = z
  .object({
    postId: z.uuid(),
    /** A decision names it: one about another version is refused. */
    version: z.number().int(),
    /** The beginning of its text, at most 120 characters. */
    text: z.string(),
    /** What is held of it. */
    accounts: z.array(accountSchema),
    dueAt: instant,
    timeZone: z.string(),
    latenessSeconds: z.number().int(),
    choices: z.array(z.enum(RESUME_CHOICES)),
    /** What becomes of it when nothing is said; null: later than the catch-up time, somebody has to decide. */
    byDefault: z.enum(['late']).nullable(),
  })
  .meta({ id: 'PlannedPost' });

const read = { kind: 'workspace', permission: 'hold.read' } as const;
const change = { kind: 'workspace', permission: 'hold.change' } as const;
const tag = 'Holds';

export const listHolds = contract({
  id: 'listHolds',
  method: 'get',
  path: '/api/holds',
  tag,
  summary: 'What is stopped now, and the holds that were released last',
  access: read,
  answer: {
    kind: 'json',
    status: 200,
    schema: z.object({
      /** Open ones first, oldest first; then up to 20 released ones, newest first. */
      items: z.array(holdSchema),
      /** Open holds of the whole installation. */
      instance: z.array(instanceHoldSchema),
    }),
  },
});

export const placeHold = contract({
  id: 'placeHold',
  method: 'post',
  path: '/api/holds',
  tag,
  summary: 'Stop publishing of the workspace, a platform or an account',
  description:
    'Committed before it answers: no call of the scope starts afterwards, not of what is prepared either. What had been called before is listed: it runs to its end, or its answer is not known yet. 409 `already_held` when the scope is held.',
  access: change,
  body: placeHoldSchema,
  answer: {
    kind: 'json',
    status: 201,
    schema: z.object({ hold: holdSchema, callsInFlight: z.array(callInFlightSchema) }),
  },
  idempotent: true,
});

export const getResumePlan = contract({
  id: 'getResumePlan',
  method: 'get',
  path: '/api/holds/{id}/plan',
  tag,
  summary: 'What resuming would let go, post by post',
  description:
    'Posts whose time passed, soonest due first, with what becomes of each by default. What another hold covers stays held and is not listed. 409 `already_released` when the hold is over.',
  access: read,
  params: idParams,
  answer: {
    kind: 'json',
    status: 200,
    schema: z.object({
      hold: holdSchema,
      posts: z.array(plannedPostSchema),
      /** Hours up to which a post goes out late by default. */
      catchUpHours: z.number().int(),
    }),
  },
});

export const releaseHold = contract({
  id: 'releaseHold',
  method: 'post',
  path: '/api/holds/{id}/release',
  tag,
  summary: 'Resume publishing by a plan',
  description:
    'Carries out all of the plan or nothing. Rescheduling moves whatever has not gone out of a post; skipping cancels what is held of it. 409 `already_released`, or `plan_out_of_date` with the posts it does not fit (`undecided`, `changed`, `not_due`, `not_possible`).',
  access: change,
  params: idParams,
  body: releaseHoldSchema,
  answer: {
    kind: 'json',
    status: 200,
    schema: z.object({
      hold: holdSchema,
      /** How many posts go out late, were rescheduled, were skipped. */
      resumed: z.object({ late: z.number().int(), reschedule: z.number().int(), skip: z.number().int() }),
    }),
  },
  idempotent: true,
});
