import type { SystemTransaction } from '../../db/doors/transaction.ts';
import type { KeyRing } from '../../infra/secrets/key-ring.ts';

/**
 * Remembers the keys by fingerprint, and refuses a ring that has another key under a known id or lacks the key the
 * database was first used with: everything encrypted would be lost to it, silently.
 */
export async function acceptKeys(tx: SystemTransaction, keys: KeyRing): Promise<void> {
  const given = keys.fingerprints();
  await tx.rows(
    `insert into instance_facts (name, value) values ('key_fingerprints', $1) on conflict (name) do nothing`,
    [JSON.stringify(given)],
  );
  const [row] = await tx.rows<{ value: Record<string, string> }>(
    `select value from instance_facts where name = 'key_fingerprints' for update`,
  );
  const known = row?.value ?? {};
  for (const [id, fingerprint] of Object.entries(known)) {
    if (given[id] === undefined) {
      throw new Error(
        `This database was used with the master key "${id}", which HUB_KEYS or keys.json does not have. Restore it.`,
      );
    }
    if (given[id] !== fingerprint) {
      throw new Error(
        `The master key "${id}" is not the one this database was used with. Restore the right one.`,
      );
    }
  }
  if (Object.keys(given).some((id) => known[id] === undefined)) {
    await tx.rows(
      `update instance_facts set value = $1, updated_at = now() where name = 'key_fingerprints'`,
      [JSON.stringify(given)],
    );
  }
}
