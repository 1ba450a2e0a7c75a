import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import type { KeyRing } from '../../infra/secrets/key-ring.ts';
import { sealArtefacts } from './artefacts.ts';

const KEEP = {
  name: 'keep-artefacts',
  text: `
    update publish_parts set artefacts = $3, artefacts_key = $5, artefacts_hash = $2, usable_until = $4
    where id = $1 and payload_hash = $2 and state in ('waiting', 'prepared')
    returning id`,
} as const;

/**
 * Stores what preparing gained at the platform, for the payload it was gained for. False when the part has gone on
 * or sends something else by now: what was gained is of no use then.
 */
export async function keepArtefacts(
  tx: WorkspaceTransaction,
  keys: KeyRing,
  input: {
    partId: string;
    payloadHash: string;
    artefacts: Readonly<Record<string, unknown>>;
    usableUntil: Date | null;
  },
): Promise<boolean> {
  const { keyId, sealed } = await sealArtefacts(tx, keys, input.partId, input.artefacts);
  const kept = await tx.rows(KEEP, [input.partId, input.payloadHash, sealed, input.usableUntil, keyId]);
  return kept.length > 0;
}
