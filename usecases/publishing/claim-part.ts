import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { HUB_NOW } from '../../db/statements/hub-now.ts';
import { SERVER_NAME } from '../../db/worker-incarnation.ts';
import type { Incarnation } from '../../db/worker-incarnation.ts';
import { lateUntil } from '../../domain/publishing/catch-up.ts';
import { decideClaim } from '../../domain/publishing/decide-claim.ts';
import type { ClaimDecision } from '../../domain/publishing/decide-claim.ts';
import type { Platform } from '../../domain/platforms.ts';
import type { PartPayload } from '../../domain/publishing/part-payload.ts';
import { newId } from '../../infra/ids/new-id.ts';
import { digest } from '../../infra/secrets/digest.ts';
import { recordChange } from '../records/record-change.ts';
import { sealedArtefactsOf } from './artefacts.ts';
import type { SealedArtefacts } from './artefacts.ts';
import { accountOfPart, earlierOfPart, passGatesAndLockPart, statusWith } from './lock-part.ts';
import type { EarlierIds, PartAccount } from './lock-part.ts';
import { keepDistance } from './keep-distance.ts';
import { noteHeld } from './note-held.ts';
import { noteMissed } from './note-missed.ts';
import { waitForBudget } from './wait-for-budget.ts';
import { namePart } from './name-part.ts';

export type Claim =
  | {
      readonly kind: 'claimed';
      /** Number of this claim: an outcome is recorded against it. */
      readonly fence: number;
      readonly platform: Platform;
      /** The grant whose token the call uses. */
      readonly grantId: string;
      /** Version of its access token as of the claim: one read earlier is good if it is the same. */
      readonly grantVersion: number;
      /** Exactly what is sent. */
      readonly payload: PartPayload;
      readonly accountId: string;
      /** What was prepared for it, encrypted. */
      readonly artefacts: SealedArtefacts;
      readonly account: PartAccount;
      readonly earlier: EarlierIds | null;
      /** It was made at the server and database that the incarnation was admitted to. */
      readonly sameServer: boolean;
    }
  | Exclude<ClaimDecision, { kind: 'claim' }>;

/**
 * Names that the platform gave to an earlier call say nothing about this one; what that call made may come to light all
 * the same, so it is looked for from then on. The attempt keeps real time: by it a worker
 * is proved to have ended.
 */
const TAKE = {
  name: 'take-part',
  text: `
    with taken as (
      update publish_parts part set state = 'claimed', fence = fence + 1, claimed_at = ${HUB_NOW}, not_before = null,
        look_from = case when exists (select from publish_attempts sent where sent.part_id = part.id
            and sent.payload_hash = part.payload_hash and sent.outcome in ('unknown', 'absent'))
          then coalesce(look_from, claimed_at) else ${HUB_NOW} end,
        waiting_code = null, trace = '{}', updated_at = clock_timestamp()
      where id = $1 and state = 'prepared'
      returning id, workspace_id, fence, payload_hash
    )
    , post as (
      update posts set status = $5, updated_at = clock_timestamp() where id = $6
    )
    insert into publish_attempts (id, workspace_id, part_id, fence, payload_hash, worker, due_at, claimed_at, incarnation,
      server, process)
    select $2, workspace_id, id, fence, payload_hash, $3, $4, clock_timestamp(), $7, $8, $9 from taken
    returning fence::float8 as fence, server = ${SERVER_NAME} as same_server`,
} as const;

/**
 * The one gate of the irreversible call: in a short transaction, under its gates and the post's lock,
 * compares everything that must hold now and takes the part, or says why not. `worker` names the process, for
 * the record; by `incarnation` others can tell whether it lives.
 */
export async function claimPart(
  tx: WorkspaceTransaction,
  input: { partId: string; startToken: string; worker: string; incarnation: Incarnation },
): Promise<Claim> {
  const part = await passGatesAndLockPart(tx, input.partId);
  if (!part) return { kind: 'not_claimed', reason: 'settled' };
  const decision = decideClaim({
    partState: part.state,
    startToken: part.startToken,
    startedWith: input.startToken,
    revisionApproved: part.revisionApproved,
    payloadHash: part.payloadHash,
    actualPayloadHash: digest(part.payload),
    accountStatus: part.accountStatus,
    earlierPartOpen: part.earlierPartOpen,
    msUntilStart: part.startAt.getTime() - part.now.getTime(),
    held: part.hold !== null,
    // What a thread has begun is finished, or given up after its last try.
    tooLate: part.ordinal === 1 && part.now > lateUntil(part),
  });
  if (part.hold && decision.kind === 'not_claimed' && decision.reason === 'held')
    await noteHeld(tx, part, part.hold);
  if (decision.kind === 'not_claimed' && decision.reason === 'too_late') await noteMissed(tx, part);
  if (decision.kind !== 'claim') return decision;
  if (part.grantId === null || part.grantVersion === null)
    return { kind: 'not_claimed', reason: 'account_not_connected' };
  if (await waitForBudget(tx, part)) return { kind: 'not_claimed', reason: 'budget_spent' };
  if (await keepDistance(tx, part)) return { kind: 'not_claimed', reason: 'spaced' };

  const fence = part.fence + 1;
  const [[taken]] = await Promise.all([
    tx.rows<{ fence: number; same_server: boolean }>(TAKE, [
      part.partId,
      newId(),
      input.worker,
      part.startAt,
      statusWith(part, 'claimed'),
      part.postId,
      input.incarnation.key,
      input.incarnation.server,
      input.incarnation.process,
    ]),
    recordChange(tx, {
      entity: 'post',
      entityId: part.postId,
      action: 'part.claim',
      events: [
        {
          type: 'part.claimed',
          variantId: part.variantId,
          data: {
            attempt: fence,
            ...namePart(part),
            latenessMs: part.now.getTime() - part.startAt.getTime(),
          },
        },
      ],
    }),
  ]);
  if (taken?.fence !== fence) throw new Error('the part moved under its lock');
  return {
    kind: 'claimed',
    fence,
    platform: part.platform,
    grantId: part.grantId,
    grantVersion: part.grantVersion,
    payload: part.payload,
    accountId: part.accountId,
    artefacts: sealedArtefactsOf(part),
    account: accountOfPart(part),
    earlier: earlierOfPart(part),
    sameServer: taken.same_server,
  };
}
