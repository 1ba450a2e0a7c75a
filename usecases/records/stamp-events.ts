import type { SystemTransaction } from '../../db/doors/transaction.ts';

/** Key of the lock that lets one relay stamp at a time: positions then follow commits without gaps for readers. */
const STAMP_LOCK = 0x4855_4232;
export const STAMP_BATCH = 1000;

const STAMP = {
  name: 'stamp-events',
  text: `
    with fresh as (select id from events where position is null order by at, id limit $1),
    numbered as (select id, nextval('event_positions') as position from (select id from fresh) ordered)
    update events set position = numbered.position from numbered where events.id = numbered.id
    returning 1`,
} as const;

/** Gives committed events their positions; answers how many. Another relay at it: none. */
export async function stampEvents(tx: SystemTransaction): Promise<number> {
  const [lock] = await tx.rows<{ held: boolean }>('select pg_try_advisory_xact_lock($1) as held', [
    STAMP_LOCK,
  ]);
  if (!lock?.held) return 0;
  const stamped = await tx.rows(STAMP, [STAMP_BATCH]);
  if (stamped.length > 0) await tx.rows(`select pg_notify('hub_events', '')`);
  return stamped.length;
}
