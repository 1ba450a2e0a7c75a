import type { Media } from '../../db/entities/media.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import type { UsedMedia } from '../../domain/content/variant-content.ts';
import { cutIntoParts } from '../../domain/publishing/cut-into-parts.ts';
import type { PartPayload, PayloadMedia } from '../../domain/publishing/part-payload.ts';
import { isUnclaimed } from '../../domain/publishing/part-state.ts';
import { newId } from '../../infra/ids/new-id.ts';
import { digest } from '../../infra/secrets/digest.ts';
import type { LoadedVariant } from './load-variants.ts';

export interface SubmitInput {
  readonly postId: string;
  readonly submission: number;
  readonly dueAt: Date;
  readonly revisionId: string;
  readonly variants: readonly LoadedVariant[];
  /** Every file the variants use. */
  readonly media: ReadonlyMap<string, Media>;
}

const UPSERT_JOB = {
  name: 'upsert-publish-job',
  text: `
    insert into publish_jobs (id, workspace_id, post_id, submission, variant_id, social_account_id, platform, due_at, start_token, revision_id)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    on conflict (post_id, submission, variant_id)
      do update set due_at = excluded.due_at, start_token = excluded.start_token, revision_id = excluded.revision_id
    returning id`,
} as const;

/** What was prepared stays beside the part; it is used for the payload it was made for only. */
const UPSERT_PART = {
  name: 'upsert-publish-part',
  text: `
    insert into publish_parts (id, workspace_id, post_id, job_id, social_account_id, ordinal, payload, payload_hash, state)
    values ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting')
    on conflict (job_id, ordinal) do update
      set payload = excluded.payload, payload_hash = excluded.payload_hash, state = 'waiting', retries = 0,
        not_before = null, waiting_code = null, reason_code = null, reason_detail = null,
        reason_facts = null, updated_at = clock_timestamp()
      where publish_parts.state in ('waiting', 'prepared')`,
} as const;

/** An edit made the variant shorter. Parts after the first were never tried while the first is unclaimed. */
const DROP_SURPLUS_PARTS = {
  name: 'drop-surplus-parts',
  text: `delete from publish_parts where job_id = $1 and ordinal > $2 and state in ('waiting', 'prepared')`,
} as const;

/**
 * Makes or renews the job and parts of every variant that has nothing claimed, unknown or published; the others
 * keep theirs. The new start token makes every publish started before claim nothing. The post must be locked.
 */
export async function submitVariants(tx: WorkspaceTransaction, input: SubmitInput): Promise<void> {
  for (const variant of input.variants) {
    const untouched = variant.partStates.every(
      (state) => isUnclaimed(state) || state === 'cancelled' || state === 'rejected',
    );
    if (!untouched) continue;
    const [job] = await tx.rows<{ id: string }>(UPSERT_JOB, [
      newId(),
      tx.workspaceId,
      input.postId,
      input.submission,
      variant.id,
      variant.accountId,
      variant.platform,
      input.dueAt,
      newId(),
      input.revisionId,
    ]);
    if (!job) throw new Error('the job was not stored');
    const parts = cutIntoParts(variant.content, (used) => describeFile(used, input.media));
    for (const [index, payload] of parts.entries()) {
      await storePart(tx, { ...input, jobId: job.id, accountId: variant.accountId, index, payload });
    }
    await tx.rows(DROP_SURPLUS_PARTS, [job.id, parts.length]);
  }
}

async function storePart(
  tx: WorkspaceTransaction,
  part: { postId: string; jobId: string; accountId: string; index: number; payload: PartPayload },
): Promise<void> {
  await tx.rows(UPSERT_PART, [
    newId(),
    tx.workspaceId,
    part.postId,
    part.jobId,
    part.accountId,
    part.index + 1,
    JSON.stringify(part.payload),
    digest(part.payload),
  ]);
}

function describeFile({ mediaId, altText }: UsedMedia, media: ReadonlyMap<string, Media>): PayloadMedia {
  const file = media.get(mediaId);
  if (!file) throw new Error('content is checked before it is submitted');
  const { sha256, kind, type, bytes, fileName, width, height, durationMs } = file;
  return { mediaId, sha256, kind, type, bytes, fileName, width, height, durationMs, altText };
}
