import { z } from 'zod';
import { ACCOUNT_KINDS } from '../../domain/accounts/account-facts.ts';
import { TIKTOK_PRIVACY } from '../../domain/content/variant-options.ts';
import { PLATFORMS } from '../../domain/platforms.ts';
import { idParams, instant } from '../kit/id-and-instant.schema.ts';
import { contract } from '../kit/contract.ts';

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
    /** Why it needs a reconnection, as the platform said it. */
    statusReason: z.string().nullable(),
    scopes: z.array(z.string()),
    missingScopes: z.array(z.string()),
    connectedAt: instant,
    /** When the access token ends; it is renewed before. */
    tokenExpiresAt: instant.nullable(),
    lastPublishedAt: instant.nullable(),
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
