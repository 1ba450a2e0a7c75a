import type { Transaction } from '../doors/transaction.ts';

export interface StampedEvent {
  /** Rises with commits; what a reader resumes from. */
  readonly position: number;
  readonly workspaceId: string;
  readonly type: string;
  readonly entity: string;
  readonly entityId: string;
}

const COLUMNS = `position::float8 as position, workspace_id as "workspaceId", type, entity, entity_id as "entityId"`;

/** Stamped events after a position, oldest first; of one workspace when inside one. */
export async function readEventsAfter(
  tx: Transaction,
  after: number,
  limit: number,
): Promise<StampedEvent[]> {
  return tx.rows<StampedEvent>(
    {
      name: 'read-events-after',
      text: `select ${COLUMNS} from events where position > $1 order by position limit $2`,
    },
    [after, limit],
  );
}

export async function readLastPosition(tx: Transaction): Promise<number> {
  const [row] = await tx.rows<{ position: number | null }>(
    'select max(position)::float8 as position from events',
  );
  return row?.position ?? 0;
}
