import { z } from 'zod';
import { ACCOUNT_KINDS } from '../../domain/accounts/account-facts.ts';
import { ACCOUNT_REASON_CODES } from '../../domain/accounts/account-reason.ts';
import { TIKTOK_PRIVACY } from '../../domain/content/variant-options.ts';
import { PLATFORMS } from '../../domain/platforms.ts';
import { reasonSchema } from '../kit/reason.schema.ts';
import { idParams, instant } from '../kit/id-and-instant.schema.ts';
import { contract } from '../kit/contract.ts';

export const budgetSchema = z
  .object({
    /** `posts`: published, or perhaps published. `calls`: of any kind. */
    family: z.enum(['posts', 'calls']),
    /** `percent`: of a limit that the platform does not name. */
    unit: z.enum(['count', 'percent']),
    /** Seconds; null for a day in UTC. */
    windowSeconds: z.number().int().nullable(),
    quota: z.number().int(),
    left: z.number().int(),
    /** When there is something to spend again, or the window ends. */
    resetsAt: instant.nullable(),
    /** `platform`: it said so in an answer. `documents`: counted against what it documents. */
    source: z.enum(['platform', 'documents']),
    /** Whether posts wait when nothing is left; else the figure is only about right. */
    holds: z.boolean(),
  })
  .meta({ id: 'Budget' });

export const accountSchema = z
  .object({
    id: z.uuid(),
    platform: z.enum(PLATFORMS),
    kind: z.enum(ACCOUNT_KINDS),
    handle: z.string(),
    displayName: z.string(),
    avatarUrl: z.string().nullable(),
    profileUrl: z.string().nullable(),
    /** Connected through the sandbox: nothing leaves the machine. */
    sandbox: z.boolean(),
    status: z.enum(['connected', 'needs_reconnect', 'disconnected']),
    /** Why it needs a reconnection; `detail` in English, with the platform's own words. */
    statusReason: z.object({ code: z.enum(ACCOUNT_REASON_CODES), detail: z.string() }).nullable(),
    scopes: z.array(z.string()),
    missingScopes: z.array(z.string()),
    connectedAt: instant,
    /** When the access token was given or last renewed, and when it ends. Null: never. */
    tokenRefreshedAt: instant.nullable(),
    tokenExpiresAt: instant.nullable(),
    /**
     * `automatic`: the Hub renews it about at `at`. `by_hand`: somebody has to connect the account again before `at`;
     * `soon` from ten days before. `lasting`: it does not end.
     */
    renewal: z.object({
      kind: z.enum(['lasting', 'automatic', 'by_hand']),
      at: instant.nullable(),
      soon: z.boolean(),
    }),
    lastPublishedAt: instant.nullable(),
    /** The newest problem of a post on the account that is still one. */
    lastProblem: reasonSchema.extend({ at: instant, postId: z.uuid() }).nullable(),
    /** The last test of the connection; `reason` null when it went well, or when something has gone well since. */
    lastCheck: z.object({ at: instant, reason: reasonSchema.nullable() }).nullable(),
    /** What the platform lets the account do, and what is left of it. */
    budgets: z.array(budgetSchema),
  })
  .meta({ id: 'Account' });

export const listAccounts = contract({
  id: 'listAccounts',
  method: 'get',
  path: '/api/accounts',
  tag: 'Accounts',
  summary: 'Social accounts of the workspace',
  access: { kind: 'workspace', permission: 'account.read' },
  answer: { kind: 'json', status: 200, schema: z.object({ items: z.array(accountSchema) }) },
});

export const checkAccount = contract({
  id: 'checkAccount',
  method: 'post',
  path: '/api/accounts/{id}/check',
  tag: 'Accounts',
  summary: 'Test the connection of an account',
  description:
    'Asks the platform whose the token is. Publishes nothing. A test of the last five seconds is answered again. Answers 200 whatever it finds: `lastCheck.reason` says what is wrong. 409 `account_not_connected` when there is no token to test.',
  access: { kind: 'workspace', permission: 'account.change' },
  params: idParams,
  answer: { kind: 'json', status: 200, schema: accountSchema },
});

export const disconnectAccount = contract({
  id: 'disconnectAccount',
  method: 'delete',
  path: '/api/accounts/{id}',
  tag: 'Accounts',
  summary: 'Disconnect an account and revoke its tokens',
  description: 'Its posts and history are kept; what is scheduled waits until it is connected again.',
  access: { kind: 'workspace', permission: 'account.change' },
  params: idParams,
  answer: { kind: 'empty' },
});

const offerParams = z.strictObject({ grantId: z.uuid() });

export const accountOfferSchema = z
  .object({
    grantId: z.uuid(),
    platform: z.enum(PLATFORMS),
    sandbox: z.boolean(),
    profiles: z.array(
      z.object({
        platformAccountId: z.string(),
        kind: z.enum(ACCOUNT_KINDS),
        handle: z.string(),
        displayName: z.string(),
        avatarUrl: z.string().nullable(),
        profileUrl: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'AccountOffer' });

export const readAccountOffer = contract({
  id: 'readAccountOffer',
  method: 'get',
  path: '/api/account-offers/{grantId}',
  tag: 'Accounts',
  summary: 'Accounts that a consent brought and nobody has chosen yet',
  access: { kind: 'workspace', permission: 'account.change' },
  params: offerParams,
  answer: { kind: 'json', status: 200, schema: accountOfferSchema },
});

export const takeAccountOffer = contract({
  id: 'takeAccountOffer',
  method: 'post',
  path: '/api/account-offers/{grantId}',
  tag: 'Accounts',
  summary: 'Connect the chosen ones of the accounts that a consent brought',
  description: 'The others are offered no longer; a new consent offers them again.',
  access: { kind: 'workspace', permission: 'account.change' },
  params: offerParams,
  body: z.strictObject({ platformAccountIds: z.array(z.string().min(1).max(200)).min(1).max(200) }),
  answer: { kind: 'json', status: 200, schema: z.object({ accountIds: z.array(z.uuid()) }) },
});

export const creatorInfoSchema = z
  .object({
    nickname: z.string(),
    privacyOptions: z.array(z.enum(TIKTOK_PRIVACY)),
    commentsAllowed: z.boolean(),
    duetAllowed: z.boolean(),
    stitchAllowed: z.boolean(),
    maxVideoSeconds: z.number(),
  })
  .meta({ id: 'CreatorInfo' });

export const readCreatorInfo = contract({
  id: 'readCreatorInfo',
  method: 'get',
  path: '/api/accounts/{id}/creator-info',
  tag: 'Accounts',
  summary: 'What the platform lets the account do at this moment',
  description:
    'Asked of the platform at each call, as TikTok’s rules want it. 409 `platform_refused` when the account cannot post now: the detail says why. 404 for platforms without such rules.',
  access: { kind: 'workspace', permission: 'post.change' },
  params: idParams,
  answer: { kind: 'json', status: 200, schema: creatorInfoSchema },
});
