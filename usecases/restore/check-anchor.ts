import type { SystemTransaction } from '../../db/doors/transaction.ts';
import { SERVER_NAME } from '../../db/worker-incarnation.ts';
import { compareWithAnchor } from '../../domain/restore/anchor.ts';
import type { Anchor, AnchorStanding } from '../../domain/restore/anchor.ts';
import type { Actor } from '../../domain/actor.ts';
import { closeInstanceGate } from '../publishing/gates.ts';
import { placeHoldAfterRestore } from './place-hold-after-restore.ts';

/** Real time, as everything about processes and machines; PostgreSQL's name for its cluster survives restarts. */
const READ_NEWEST = {
  name: 'read-newest-event',
  text: `
    select newest.position::float8 as position, newest.id as "eventId",
      newest.workspace_id as "workspaceId", clock_timestamp() as at,
      (select value #>> '{}' from instance_facts where name = 'instance_id') as "instanceId",
      (select system_identifier::text from pg_control_system()) as cluster,
      (select id from events where position = $1::bigint) as "eventAtPosition",
      exists (select from deleted_workspaces where id = $2::uuid) as "workspaceDeleted",
      (select max(released_at) from instance_holds where cause = 'database_behind') as "reconciledAt",
      exists (select from instance_holds where cause = 'database_behind' and released_at is null) as held,
      ${SERVER_NAME} as server
    from (select 1) one left join lateral (select id, position, workspace_id from events where position is not null
      order by position desc limit 1) newest on true`,
} as const;

interface NewestRow {
  readonly position: number | null;
  readonly eventId: string | null;
  readonly workspaceId: string | null;
  readonly at: Date;
  readonly instanceId: string | null;
  readonly cluster: string;
  readonly eventAtPosition: string | null;
  readonly workspaceDeleted: boolean;
  readonly reconciledAt: Date | null;
  readonly held: boolean;
  readonly server: string;
}

export interface AnchorCheck {
  /** Which server and database it was. */
  readonly server: string;
  readonly standing: AnchorStanding;
  /** What the database has now; null while nothing has happened in it. */
  readonly newest: Anchor | null;
  /** The hold after a restore stands, placed now or before. */
  readonly held: boolean;
  /** It was placed by this check. */
  readonly placed: boolean;
}

/**
 * Compares the database with the newest state of it that is known outside. One that is behind has forgotten what it
 * published: it is put under the instance-wide hold before this commits, so that nothing is claimed.
 */
export async function checkAnchor(
  tx: SystemTransaction,
  input: { readonly anchor: Anchor | null; readonly actor: Actor },
): Promise<AnchorCheck> {
  const [row] = await tx.rows<NewestRow>(READ_NEWEST, [
    input.anchor?.position ?? null,
    input.anchor?.workspaceId ?? null,
  ]);
  if (!row) throw new Error('the database does not tell how far it reaches');
  const standing = compareWithAnchor(input.anchor, row);
  const placed = standing === 'behind' && !row.held && (await placeUnlessPlaced(tx, input));
  const { server } = row;
  return { server, standing, newest: newestOf(row), held: row.held || standing === 'behind', placed };
}

/** Answers whether it was placed by this: workers that start together all find the database behind. */
async function placeUnlessPlaced(
  tx: SystemTransaction,
  { anchor, actor }: { readonly anchor: Anchor | null; readonly actor: Actor },
): Promise<boolean> {
  if (anchor === null) return false;
  await closeInstanceGate(tx);
  const standing = await tx.rows(
    `select 1 from instance_holds where cause = 'database_behind' and released_at is null`,
  );
  if (standing.length > 0) return false;
  await placeHoldAfterRestore(tx, { actor, lostAt: anchor.at });
  return true;
}

function newestOf({ instanceId, position, eventId, workspaceId, at, cluster }: NewestRow): Anchor | null {
  if (instanceId === null || position === null || eventId === null) return null;
  return { instanceId, position, eventId, workspaceId, at: at.toISOString(), cluster };
}

/** The name of the installation whose database this is. */
export async function readInstanceId(tx: SystemTransaction): Promise<string | null> {
  const [row] = await tx.rows<{ id: string }>(
    `select value #>> '{}' as id from instance_facts where name = 'instance_id'`,
  );
  return row?.id ?? null;
}
