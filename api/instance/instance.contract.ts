import { z } from 'zod';
import { PLATFORMS } from '../../domain/platforms.ts';
import { holdReasonSchema } from '../../domain/publishing/hold.schema.ts';
import { callAnswerSchema, instanceHoldSchema } from '../holds/holds.contract.ts';
import { contract } from '../kit/contract.ts';
import { instant } from '../kit/id-and-instant.schema.ts';

export const getInstance = contract({
  id: 'getInstance',
  method: 'get',
  path: '/api/instance',
  tag: 'Instance',
  summary: 'What this installation offers, before and after signing in',
  access: { kind: 'public' },
  answer: {
    kind: 'json',
    status: 200,
    schema: z
      .object({
        version: z.string(),
        signUp: z.enum(['open', 'closed']),
        /** No account exists yet: the next one becomes the instance administrator. */
        fresh: z.boolean(),
        /** Address of the sandbox while it stands in for the platforms, else null. */
        sandboxUrl: z.string().nullable(),
        platforms: z.array(
          z.object({
            platform: z.enum(PLATFORMS),
            name: z.string(),
            /** Credentials are present: accounts can be connected. */
            configured: z.boolean(),
            /** The sandbox stands in for it. */
            sandbox: z.boolean(),
            /** What the consent page will ask for, in the platform's own names. */
            scopes: z.array(z.string()),
          }),
        ),
      })
      .meta({ id: 'Instance' }),
  },
});

const administrator = { kind: 'instanceAdmin' } as const;

export const listInstanceHolds = contract({
  id: 'listInstanceHolds',
  method: 'get',
  path: '/api/instance/holds',
  tag: 'Instance',
  summary: 'What stops publishing of every workspace now',
  access: administrator,
  answer: { kind: 'json', status: 200, schema: z.object({ items: z.array(instanceHoldSchema) }) },
});

export const holdInstance = contract({
  id: 'holdInstance',
  method: 'post',
  path: '/api/instance/holds',
  tag: 'Instance',
  summary: 'Stop publishing of every workspace',
  description:
    'Committed before it answers: no call starts afterwards. 409 `already_held` while an administrator’s hold stands.',
  access: administrator,
  body: z.strictObject({ reason: holdReasonSchema }),
  answer: {
    kind: 'json',
    status: 201,
    schema: z.object({
      hold: instanceHoldSchema,
      callsInFlight: z.array(
        z.object({
          workspaceId: z.uuid(),
          postId: z.uuid(),
          accountId: z.uuid(),
          since: instant,
          answer: callAnswerSchema,
        }),
      ),
    }),
  },
});

/** Posts and workspaces, of all of them together. */
const releaseCounts = {
  /** Posts that go out late. */
  late: z.number().int(),
  /** Workspaces that are held by themselves then, since something of them is later than their catch-up time. */
  handedOver: z.number().int(),
};

export const getInstanceReleasePlan = contract({
  id: 'getInstanceReleasePlan',
  method: 'get',
  path: '/api/instance/holds/plan',
  tag: 'Instance',
  summary: 'What ending the administrators’ hold of every workspace would do now',
  description:
    'Numbers only: nobody looks into a workspace from here. 409 `already_released` when no hold stands, `restore_not_reconciled` when only the one after a restore does.',
  access: administrator,
  answer: {
    kind: 'json',
    status: 200,
    schema: z.object({
      hold: instanceHoldSchema,
      ...releaseCounts,
      /** The hold after a restore stands too: nothing goes out before `hub restore reconcile`. */
      restoring: z.boolean(),
    }),
  },
});

export const releaseInstance = contract({
  id: 'releaseInstance',
  method: 'post',
  path: '/api/instance/holds/release',
  tag: 'Instance',
  summary: 'End the administrators’ hold of every workspace',
  description:
    'What a workspace’s catch-up time allows goes out late. A workspace with something later than that is held by itself, for its members to resume with a plan. A hold after a restore is never ended by this: 409 `restore_not_reconciled` while it is the only one. 409 `already_released` when none stands.',
  access: administrator,
  answer: {
    kind: 'json',
    status: 200,
    schema: z.object(releaseCounts),
  },
});
