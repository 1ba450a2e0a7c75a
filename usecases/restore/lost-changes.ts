import type { SystemTransaction } from '../../db/doors/transaction.ts';
import { isRestraint, WRITTEN_DOWN_TYPES } from '../../domain/restore/lost-change.ts';
import type { JournalMark, WrittenChange } from '../../domain/restore/lost-change.ts';

/** What people changed between two positions of the event log, the first excluded. */
export async function readChangesBetween(
  tx: SystemTransaction,
  after: number,
  upTo: number,
): Promise<WrittenChange[]> {
  return tx.rows<WrittenChange>(
    {
      name: 'read-changes-between',
      text: `select position::float8 as position, id as "eventId", type, workspace_id as "workspaceId", entity_id as "entityId" from events
        where position > $1 and position <= $2 and type = any ($3) order by position`,
    },
    [after, upTo, WRITTEN_DOWN_TYPES],
  );
}

/**
 * Keeps with the hold what had been written down and is not in the database: that is what the restore has undone. Of a
 * backup from before the journal's beginning nobody knows, and nothing is kept; what another worker kept before stands.
 */
export async function keepLostChanges(
  tx: SystemTransaction,
  journal: { readonly from: JournalMark; readonly changes: readonly WrittenChange[] },
): Promise<void> {
  await tx.rows(
    `update instance_holds set lost_changes = (
       select coalesce(jsonb_agg(change), '[]') from jsonb_array_elements($1::jsonb) change
       where not exists (select from events where id = (change ->> 'eventId')::uuid))
     where cause = 'database_behind' and released_at is null and lost_changes is null
       and exists (select from events where position = $2 and id = $3)`,
    [JSON.stringify(journal.changes), journal.from.position, journal.from.eventId],
  );
}

/** Workspaces that may not go on by themselves after a restore, and how many things of each were undone. */
export interface Undone {
  /** Null: nothing was written down, so that nobody knows. */
  readonly changes: readonly WrittenChange[] | null;
  readonly workspaces: ReadonlyMap<string, number | null>;
}

/**
 * What has to be looked through by people: whatever they had stopped, moved, changed or published at once in the lost time and
 * what is now about to go out as it was before; every workspace with open posts where nothing was written down.
 */
export async function readUndone(tx: SystemTransaction): Promise<Undone> {
  const [hold] = await tx.rows<{ changes: WrittenChange[] | null }>(
    `select lost_changes as changes from instance_holds where cause = 'database_behind' and released_at is null`,
  );
  const open = await tx.rows<{ workspaceId: string; postId: string }>(
    `select distinct workspace_id as "workspaceId", post_id as "postId" from publish_parts
     where state in ('waiting', 'prepared', 'unknown', 'needs_attention')`,
  );
  const changes = hold?.changes ?? null;
  if (changes === null)
    return { changes, workspaces: new Map(open.map(({ workspaceId }) => [workspaceId, null])) };
  const openPosts = new Set(open.map(({ postId }) => postId));
  const counts = new Map<string, number>();
  for (const change of changes.filter(isRestraint)) {
    if (change.type !== 'hold.placed' && !openPosts.has(change.entityId)) continue;
    counts.set(change.workspaceId, (counts.get(change.workspaceId) ?? 0) + 1);
  }
  return { changes, workspaces: counts };
}
