import { createHash } from 'node:crypto';
import { z } from 'zod';
import { issueTokens, type IssuedTokens } from '../../oauth/grant-tokens.ts';
import { sha256 } from '../../store/hash.ts';
import type { CodeRecord, TokensRecord } from '../../store/records.ts';
import type { StoredToken, TokenReading } from '../../store/sandbox-state.ts';
import type { InstagramContext } from '../instagram-context.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
export const SHORT_LIFE_MS = HOUR_MS;
export const LONG_LIFE_MS = 60 * DAY_MS;
/** A younger long-lived token is not refreshed. */
export const REFRESH_FROM_AGE_MS = DAY_MS;
/** Page tokens of a long-lived token do not end by themselves. */
const NEVER_MS = Date.UTC(9999, 0, 1);

type Source = Pick<TokensRecord, 'grantId' | 'clientId' | 'accountId' | 'scopes'>;

/** Also notes what was asked for, so that what the person declined can be told. */
export async function issueShort(ig: InstagramContext, code: CodeRecord): Promise<IssuedTokens> {
  const { clientId, accountId, scopes, codeHash, askedScopes } = code;
  const grantId = ig.chance.uuid('instagram consent');
  // Begun first: it spends the code before anything is awaited.
  const issued = issue(ig, SHORT_LIFE_MS, { grantId, clientId, accountId, scopes }, codeHash);
  await ig.store.commit({
    type: 'object',
    platform: 'instagram',
    kind: 'consent',
    id: grantId,
    accountId,
    data: { asked: askedScopes ?? scopes },
    mediaIds: [],
    atMs: ig.time.nowMs(),
  });
  return issued;
}

/** Scopes that the app asked for and does not have. */
export function declinedScopes({ store }: InstagramContext, { grantId, scopes }: TokensRecord): string[] {
  const consent = consentSchema.safeParse(store.state.object('instagram', 'consent', grantId)?.data).data;
  return (consent?.asked ?? []).filter((scope) => !scopes.includes(scope));
}

const consentSchema = z.object({ asked: z.array(z.string()) });

export function issueLong(ig: InstagramContext, grant: TokensRecord): Promise<IssuedTokens> {
  return issue(ig, LONG_LIFE_MS, grant, null);
}

/** Only what came from a code lives an hour. */
export function isShort({ grant }: StoredToken): boolean {
  return grant.spentCodeHash !== null;
}

export function ageMs({ expiresAtMs }: StoredToken, nowMs: number): number {
  return LONG_LIFE_MS - (expiresAtMs - nowMs);
}

export function readLiveToken(ig: InstagramContext, token: string | null): TokenReading {
  return ig.store.state.readToken(sha256(token ?? ''), ig.time.nowMs());
}

/** The Page's own token; the same for the same token of the person, so that reading twice makes no second. */
export async function pageToken(
  ig: InstagramContext,
  grant: TokensRecord,
  userToken: string,
  pageId: string,
): Promise<string> {
  const token = `EAAP${createHash('sha256').update(`${pageId}:${userToken}`).digest('base64url')}`;
  const accessHash = sha256(token);
  if (ig.store.state.readToken(accessHash, ig.time.nowMs()).status !== 'unknown') return token;
  const isLong = grant.spentCodeHash === null;
  await ig.store.commit({
    ...grant,
    accountId: pageId,
    accessHash,
    accessExpiresAtMs: isLong ? NEVER_MS : grant.accessExpiresAtMs,
    spentCodeHash: null,
  });
  return token;
}

function issue(
  ig: InstagramContext,
  accessLifeMs: number,
  { grantId, clientId, accountId, scopes }: Source,
  spentCodeHash: string | null,
): Promise<IssuedTokens> {
  return issueTokens(
    ig,
    { accessLifeMs, refreshLifeMs: 0, refresh: 'keep' },
    {
      grantId,
      clientId,
      accountId,
      scopes,
      refresh: null,
      refreshExpiresAtMs: 0,
      spentCodeHash,
      spentRefreshHash: null,
    },
  );
}
