import { randomBytes } from 'node:crypto';
import { DataKey } from '../../db/entities/data-key.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { newId } from '../../infra/ids/new-id.ts';
import { decrypt, encrypt } from '../../infra/secrets/key-ring.ts';
import type { KeyRing } from '../../infra/secrets/key-ring.ts';
import { Secret } from '../../infra/secrets/secret.ts';

/**
 * Secrets of one workspace under its data key (AES-256-GCM). The data key is wrapped by the master key and
 * stands beside the ciphertext by id; workspace, row, field and key id are authenticated, so that a value
 * copied to another row, field or workspace does not open.
 *
 * The workspace's newest data key is made on first use.
 */
export async function currentDataKey(tx: WorkspaceTransaction, keys: KeyRing): Promise<string> {
  const [found] = await tx.rows<{ id: string }>('select id from data_keys order by created_at desc limit 1');
  if (found) return found.id;
  await tx.rows(`select pg_advisory_xact_lock(hashtextextended('data-key/' || $1::text, 0))`, [
    tx.workspaceId,
  ]);
  const [made] = await tx.rows<{ id: string }>('select id from data_keys order by created_at desc limit 1');
  if (made) return made.id;
  const id = newId();
  await tx.manager.insert(DataKey, {
    id,
    workspaceId: tx.workspaceId,
    masterKeyId: keys.currentId,
    wrapped: keys.seal('data-key', randomBytes(32), wrapContext(tx.workspaceId, id)),
  });
  return id;
}

export interface SecretPlace {
  /** Row that holds the secret, and the field. */
  readonly rowId: string;
  readonly field: 'access_token' | 'refresh_token' | 'artefacts' | 'slack_webhook';
}

export async function sealWithDataKey(
  tx: WorkspaceTransaction,
  keys: KeyRing,
  dataKeyId: string,
  place: SecretPlace,
  secret: Secret,
): Promise<Buffer> {
  return encrypt(
    await unwrap(tx, keys, dataKeyId),
    secret.reveal(),
    context(tx.workspaceId, dataKeyId, place),
  );
}

export async function openWithDataKey(
  tx: WorkspaceTransaction,
  keys: KeyRing,
  dataKeyId: string,
  place: SecretPlace,
  sealed: Buffer,
): Promise<Secret> {
  const plain = decrypt(await unwrap(tx, keys, dataKeyId), sealed, context(tx.workspaceId, dataKeyId, place));
  return new Secret(plain.toString());
}

async function unwrap(tx: WorkspaceTransaction, keys: KeyRing, dataKeyId: string): Promise<Buffer> {
  const row = await tx.manager.findOneByOrFail(DataKey, { id: dataKeyId });
  return keys.open('data-key', row.wrapped, wrapContext(tx.workspaceId, dataKeyId));
}

function wrapContext(workspaceId: string, dataKeyId: string): string {
  return `data-key/${workspaceId}/${dataKeyId}`;
}

function context(workspaceId: string, dataKeyId: string, place: SecretPlace): string {
  return `${workspaceId}/${place.rowId}/${place.field}/${dataKeyId}`;
}
