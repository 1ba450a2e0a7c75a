import { PlatformAppRow } from '../../db/entities/platform-app.ts';
import type { SystemTransaction } from '../../db/doors/transaction.ts';
import type { Actor } from '../../domain/actor.ts';
import { APP_SCOPES, appKind } from '../../domain/platform-apps/app-scopes.ts';
import type { SavePlatformApp } from '../../domain/platform-apps/platform-app.schema.ts';
import type { Platform } from '../../domain/platforms.ts';
import type { KeyRing } from '../../infra/secrets/key-ring.ts';
import { Secret } from '../../infra/secrets/secret.ts';
import { recordInstanceChange } from '../records/record-change.ts';
import { openAppSecrets, sealAppSecrets } from './app-secret.ts';
import type { AppSecrets } from './app-secret.ts';
import { lockPlatformApp, PLATFORM_APPS_CHANNEL } from './lock-platform-app.ts';

export interface SaveInput {
  readonly platform: Platform;
  readonly app: SavePlatformApp;
  /** Version that was looked at; 0 while there is none. */
  readonly version: number;
  readonly actor: Actor;
  readonly keys: KeyRing;
}

/** `secret_needed`: none was given, and none is kept for this client id. */
export type Saved = 'saved' | 'secret_needed';

/** Enters or changes the app of a platform, if nobody else did since `version`. */
export async function savePlatformApp(tx: SystemTransaction, input: SaveInput): Promise<Saved> {
  const { platform, app, keys, actor } = input;
  const before = await lockPlatformApp(tx, platform, input.version);
  const secrets = secretsOf(keys, before, app);
  if (secrets === null) return 'secret_needed';
  const login = platform === 'instagram' ? (app.login ?? 'instagram') : null;
  const facts = {
    clientId: app.clientId,
    login,
    scopes: [...(app.scopes ?? APP_SCOPES[appKind(platform, login)].standard)],
  };
  const [next] = await tx.rows<{ version: string }>(
    `select nextval('platform_app_versions') as version, pg_notify('${PLATFORM_APPS_CHANNEL}', '')`,
  );
  await tx.manager.save(PlatformAppRow, {
    platform,
    ...facts,
    ...sealAppSecrets(keys, { platform, clientId: app.clientId }, secrets),
    version: Number(next?.version),
    updatedBy: actor.name,
    updatedAt: new Date(),
  });
  await recordInstanceChange(tx, actor, {
    entity: 'platformApp',
    entityId: null,
    action: `platform_app.save_${platform}`,
    before: before && { clientId: before.clientId, login: before.login, scopes: before.scopes },
    after: {
      ...facts,
      newSecret: app.clientSecret !== undefined,
      newNoticeSecret: app.noticeSecret !== undefined,
    },
  });
  return 'saved';
}

/** The secrets to keep from now on; null when the app's own is needed and there is none to be had. */
function secretsOf(
  keys: KeyRing,
  before: PlatformAppRow | null,
  { clientId, clientSecret, noticeSecret }: SavePlatformApp,
): AppSecrets | null {
  // Those of another client id belong to another app. Sealed anew, so that they are under the current master key.
  const kept = before?.clientId === clientId ? openAppSecrets(keys, before) : null;
  if (clientSecret === undefined && kept === null) return null;
  const pick = (given: string | null | undefined, old: Secret | null | undefined): Secret | null => {
    if (given === undefined) return old ?? null;
    return given === null ? null : new Secret(given);
  };
  return {
    secret: pick(clientSecret, kept?.secret),
    noticeSecret: pick(noticeSecret, kept?.noticeSecret),
  };
}
