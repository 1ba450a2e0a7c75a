import type { PlatformAppRow } from '../../db/entities/platform-app.ts';
import type { KeyRing } from '../../infra/secrets/key-ring.ts';
import { Secret } from '../../infra/secrets/secret.ts';

type AppName = Pick<PlatformAppRow, 'platform' | 'clientId'>;
/** `client-secret`: of the app itself. `notice-secret`: what only the platform's notices are signed with. */
type Use = 'client-secret' | 'notice-secret';

/** Opens nowhere but beside its own platform and client id, for its own use, under its own master key. */
function context({ platform, clientId }: AppName, use: Use, keyId: string): string {
  return `platform-app/${platform}/${clientId}/${use}/${keyId}`;
}

/** The columns that hold an app's secrets: each AES-256-GCM under the current master key, and that key's id. */
export function sealAppSecrets(
  keys: KeyRing,
  app: AppName,
  { secret, noticeSecret }: AppSecrets,
): Pick<PlatformAppRow, 'clientSecret' | 'masterKeyId' | 'noticeSecret' | 'noticeKeyId'> {
  const seal = (use: Use, plain: Secret | null): Buffer | null =>
    plain && keys.seal('instance-secret', plain.reveal(), context(app, use, keys.currentId));
  return {
    clientSecret: seal('client-secret', secret),
    masterKeyId: secret && keys.currentId,
    noticeSecret: seal('notice-secret', noticeSecret),
    noticeKeyId: noticeSecret && keys.currentId,
  };
}

export interface AppSecrets {
  readonly secret: Secret | null;
  readonly noticeSecret: Secret | null;
}

/** Throws when the row was tampered with, or its master key is not in the ring. */
export function openAppSecrets(keys: KeyRing, row: PlatformAppRow): AppSecrets {
  const open = (use: Use, sealed: Buffer | null, keyId: string | null): Secret | null =>
    sealed && new Secret(keys.open('instance-secret', sealed, context(row, use, keyId ?? '')).toString());
  return {
    secret: open('client-secret', row.clientSecret, row.masterKeyId),
    noticeSecret: open('notice-secret', row.noticeSecret, row.noticeKeyId),
  };
}
