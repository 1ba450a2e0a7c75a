import type { WorkspaceTransaction } from '../doors/transaction.ts';
import type { TimelineType } from '../../domain/publishing/timeline.ts';

export interface TimelineRow {
  readonly id: string;
  readonly type: TimelineType;
  readonly at: Date;
  readonly actorKind: 'user' | 'token' | 'system';
  readonly actorName: string | null;
  readonly variantId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Longest timeline shown; a post that retries for days stays below it. */
const MOST = 2000;

export async function readTimeline(tx: WorkspaceTransaction, postId: string): Promise<TimelineRow[]> {
  return tx.rows<TimelineRow>(
    `select id, type, at, actor_kind as "actorKind", actor_name as "actorName", variant_id as "variantId", data
     from events where workspace_id = $2 and entity_id = $1 and entity = 'post' order by at, id limit ${MOST}`,
    [postId, tx.workspaceId],
  );
}
