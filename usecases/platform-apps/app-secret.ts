import type { PlatformAppRow } from '../../db/entities/platform-app.ts';
import type { KeyRing } from '../../infra/secrets/key-ring.ts';
import { Secret } from '../../infra/secrets/secret.ts';

/** Opens nowhere but beside its own platform, client id and master key. */
function context(
  { platform, clientId }: Pick<PlatformAppRow, 'platform' | 'clientId'>,
  keyId: string,
): string {
  return `platform-app/${platform}/${clientId}/client-secret/${keyId}`;
}

/** The two columns that hold a client secret: AES-256-GCM under the current master key, and that key's id. */
export function sealAppSecret(
  keys: KeyRing,
  app: Pick<PlatformAppRow, 'platform' | 'clientId'>,
  secret: Secret | null,
): Pick<PlatformAppRow, 'clientSecret' | 'masterKeyId'> {
  if (secret === null) return { clientSecret: null, masterKeyId: null };
  const masterKeyId = keys.currentId;
  const clientSecret = keys.seal('instance-secret', secret.reveal(), context(app, masterKeyId));
  return { clientSecret, masterKeyId };
}

/** Throws when the row was tampered with, or its master key is not in the ring. */
export function openAppSecret(keys: KeyRing, row: PlatformAppRow): Secret | null {
  if (row.clientSecret === null) return null;
  const plain = keys.open('instance-secret', row.clientSecret, context(row, row.masterKeyId ?? ''));
  return new Secret(plain.toString());
}
