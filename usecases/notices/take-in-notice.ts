import type { SystemTransaction } from '../../db/doors/transaction.ts';
import type { PlatformNotice } from '../../domain/accounts/platform-notice.ts';
import type { Actor } from '../../domain/actor.ts';
import { PLATFORM_NAMES } from '../../domain/platforms.ts';
import type { Platform } from '../../domain/platforms.ts';
import { newId } from '../../infra/ids/new-id.ts';
import { digest } from '../../infra/secrets/digest.ts';
import type { KeyRing } from '../../infra/secrets/key-ring.ts';
import { hashToken } from '../../infra/secrets/random-token.ts';
import { forgetPerson } from '../accounts/forget-person.ts';
import { readPartSoon } from '../publishing/read-part-soon.ts';
import { endGrant } from '../tokens/end-grant.ts';
import { deletionCode } from './deletion-code.ts';
import { findGrantsOfPerson } from './find-grants-of-person.ts';
import type { GrantsOfPerson } from './find-grants-of-person.ts';

/** Whose notices they are: the app by its client id, and whether the sandbox stands in for the platform. */
export interface NoticeSource {
  readonly platform: Platform;
  readonly clientId: string;
  readonly sandbox: boolean;
  readonly keys: KeyRing;
}

/** `repeated`: it has been taken in before. `nobody`: nothing here is concerned. */
export type TakenNotice = 'done' | 'repeated' | 'nobody';

/** Takes one proved notice in, with everything it brings about, in this one transaction. */
export async function takeInNotice(
  tx: SystemTransaction,
  source: NoticeSource,
  notice: PlatformNotice,
): Promise<TakenNotice> {
  switch (notice.kind) {
    case 'access_removed':
      return (await isNew(tx, source, notice)) ? endAccess(tx, source, notice) : 'repeated';
    case 'publish_moved':
      return (await isNew(tx, source, notice)) ? lookAtPart(tx, source, notice) : 'repeated';
    case 'deletion_requested':
      return deleteData(tx, source, notice);
  }
}

/** Platforms send a notice again when they doubt that it arrived. */
async function isNew(tx: SystemTransaction, source: NoticeSource, notice: PlatformNotice): Promise<boolean> {
  const { platform, clientId } = source;
  const [first] = await tx.rows<{ platform: string }>(
    `insert into platform_notices (digest, platform) values ($1, $2) on conflict do nothing returning platform`,
    [Buffer.from(digest({ platform, clientId, notice }), 'hex'), platform],
  );
  return first !== undefined;
}

async function endAccess(
  tx: SystemTransaction,
  source: NoticeSource,
  { person, at, detail }: Extract<PlatformNotice, { kind: 'access_removed' }>,
): Promise<TakenNotice> {
  const grants = await findGrantsOfPerson(tx, { ...source, person, at });
  for (const { workspaceId, grantIds } of grants) {
    const inside = await tx.enterWorkspace(workspaceId, actorOf(source));
    for (const grantId of grantIds)
      await endGrant(inside, { grantId, reason: { code: 'access_removed', detail }, forget: true });
  }
  return grants.length > 0 ? 'done' : 'nobody';
}

async function lookAtPart(
  tx: SystemTransaction,
  source: NoticeSource,
  { account, publishId, hidden }: Extract<PlatformNotice, { kind: 'publish_moved' }>,
): Promise<TakenNotice> {
  const [part] = await tx.rows<{ id: string; workspace_id: string }>(
    `select part.id, part.workspace_id from publish_parts part
     join social_accounts account on account.id = part.social_account_id
     where part.trace ->> 'publishId' = $1 and account.platform = $2 and account.platform_account_id = $3 and account.sandbox = $4`,
    [publishId, source.platform, account, source.sandbox],
  );
  if (!part) return 'nobody';
  const inside = await tx.enterWorkspace(part.workspace_id, actorOf(source));
  await readPartSoon(inside, { partId: part.id, hidden });
  return 'done';
}

/** Its record is what tells a repeated one: the person looks it up by the code. */
async function deleteData(
  tx: SystemTransaction,
  source: NoticeSource,
  notice: Extract<PlatformNotice, { kind: 'deletion_requested' }>,
): Promise<TakenNotice> {
  const grants = await findGrantsOfPerson(tx, { ...source, ...notice });
  const [first] = await tx.rows<{ id: string }>(
    `insert into data_deletions (id, platform, code_hash, requested_at, grants, accounts)
     values ($1, $2, $3, $4, $5, (select count(*) from social_accounts where grant_id = any ($6)))
     on conflict (code_hash) do nothing returning id`,
    [
      newId(),
      source.platform,
      hashToken(deletionCode(source.keys, source.platform, notice)),
      notice.at,
      countGrants(grants),
      grants.flatMap(({ grantIds }) => grantIds),
    ],
  );
  if (!first) return 'repeated';
  for (const { workspaceId, grantIds } of grants)
    await forgetPerson(await tx.enterWorkspace(workspaceId, actorOf(source)), grantIds);
  return grants.length > 0 ? 'done' : 'nobody';
}

function countGrants(grants: readonly GrantsOfPerson[]): number {
  return grants.reduce((sum, { grantIds }) => sum + grantIds.length, 0);
}

function actorOf({ platform }: NoticeSource): Actor {
  return { kind: 'system', name: PLATFORM_NAMES[platform] };
}
