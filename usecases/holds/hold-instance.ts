import type { SystemTransaction } from '../../db/doors/transaction.ts';
import { readInstanceCallsInFlight } from '../../db/queries/read-holds.ts';
import type { InstanceCallInFlight } from '../../db/queries/read-holds.ts';
import type { Actor } from '../../domain/actor.ts';
import type { InstanceHoldCause } from '../../domain/publishing/hold.ts';
import { Refusal } from '../../domain/refusal.ts';
import { newId } from '../../infra/ids/new-id.ts';
import { closeInstanceGate } from '../publishing/gates.ts';
import { recordInstanceChange } from '../records/record-change.ts';

/** Once this commits no publish of any workspace is claimed. One of each cause may stand. */
export async function holdInstance(
  tx: SystemTransaction,
  input: {
    readonly cause: InstanceHoldCause;
    /** Somebody's words, or a stored notice. */
    readonly reason: string;
    readonly actor: Actor;
    /** After a restore: when the backup was made. */
    readonly since?: Date;
  },
): Promise<{ holdId: string; callsInFlight: readonly InstanceCallInFlight[] }> {
  const { cause, reason, actor } = input;
  await closeInstanceGate(tx);
  const holdId = newId();
  const [placed] = await tx.rows(
    `insert into instance_holds (id, cause, reason, held_by_name, since) values ($1, $2, $3, $4, $5)
     on conflict do nothing returning 1`,
    [holdId, cause, reason, actor.name, input.since ?? null],
  );
  if (!placed) throw new Refusal('already_held', 'Publishing of the instance is stopped already.');
  await recordInstanceChange(tx, actor, {
    entity: 'hold',
    entityId: holdId,
    action: 'instance.hold',
    after: { cause, reason, since: input.since?.toISOString() ?? null },
  });
  return { holdId, callsInFlight: await readInstanceCallsInFlight(tx) };
}
