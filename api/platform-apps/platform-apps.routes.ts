import { z } from 'zod';
import { PlatformAppRow } from '../../db/entities/platform-app.ts';
import { withSystem } from '../../db/doors/doors.ts';
import { savePlatformAppSchemaOf } from '../../domain/platform-apps/platform-app.schema.ts';
import { PLATFORM_NAMES, PLATFORMS } from '../../domain/platforms.ts';
import type { Platform } from '../../domain/platforms.ts';
import { Refusal } from '../../domain/refusal.ts';
import { environmentNoticeSecret, readEnvironmentApps } from '../../infra/config/platform-app.ts';
import { PlatformCallError } from '../../platforms/port.ts';
import { removePlatformApp } from '../../usecases/platform-apps/remove-platform-app.ts';
import { savePlatformApp } from '../../usecases/platform-apps/save-platform-app.ts';
import type { ApiDeps } from '../deps.ts';
import type { Binder } from '../kit/bind.ts';
import { InvalidRequest } from '../kit/problem.ts';
import { ifMatch } from '../kit/validate-request.ts';
import * as contracts from './platform-apps.contract.ts';
import { registrationValues } from './registration-values.ts';

export function bindPlatformApps(binder: Binder, deps: ApiDeps): void {
  const environment = readEnvironmentApps(deps.config);

  const list = async () => {
    const rows = await withSystem(deps.database, 'platform-app-change', (tx) =>
      tx.manager.find(PlatformAppRow),
    );
    return PLATFORMS.map((platform) =>
      present(
        platform,
        rows.find((row) => row.platform === platform),
      ),
    );
  };
  const present = (platform: Platform, row: PlatformAppRow | undefined) => {
    const given = environment[platform];
    const sandbox = !given && !row && deps.platforms.isSandbox(platform);
    const app = given ?? row;
    return {
      platform,
      name: PLATFORM_NAMES[platform],
      source: given ? 'environment' : row ? 'settings' : sandbox ? 'sandbox' : 'none',
      clientId: app?.clientId ?? null,
      secretSet: app ? app.clientSecret !== null : false,
      noticeSecretSet: app
        ? (environmentNoticeSecret(platform, deps.config) ?? app.noticeSecret) !== null
        : false,
      login: app?.login ?? null,
      scopes: [...(app?.scopes ?? deps.platforms.get(platform)?.scopes ?? [])],
      kept: row !== undefined,
      version: row?.version ?? 0,
      updatedAt: row?.updatedAt.toISOString() ?? null,
      updatedBy: row?.updatedBy ?? null,
      checkable: deps.platforms.get(platform)?.checkApp !== undefined,
      register: registrationValues(
        deps.config.PUBLIC_URL,
        platform,
        app ? (deps.platforms.get(platform)?.notices?.verifyToken ?? null) : null,
      ),
    };
  };

  binder.signedIn(contracts.listPlatformApps, async () => ({ items: await list() }));

  binder.signedIn(contracts.savePlatformApp, async (call) => {
    const { platform } = call.params;
    if (environment[platform])
      throw new Refusal(
        'set_by_environment',
        'The environment names the app of this platform. Change it there.',
      );
    const checked = savePlatformAppSchemaOf(platform).safeParse(call.body);
    if (!checked.success) throw new InvalidRequest('body', checked.error);
    const saved = await withSystem(deps.database, 'platform-app-change', (tx) =>
      savePlatformApp(tx, {
        platform,
        app: checked.data,
        version: ifMatch(call.request),
        actor: call.actor,
        keys: deps.keys,
      }),
    );
    if (saved === 'secret_needed') throw new InvalidRequest('body', SECRET_NEEDED);
    await deps.platformApps.readNow();
    return (await list()).find((one) => one.platform === platform);
  });

  binder.signedIn(contracts.removePlatformApp, async (call) => {
    const { platform } = call.params;
    await withSystem(deps.database, 'platform-app-change', (tx) =>
      removePlatformApp(tx, { platform, version: ifMatch(call.request), actor: call.actor }),
    );
    await deps.platformApps.readNow();
  });

  binder.signedIn(contracts.checkPlatformApp, async (call) => {
    const adapter = deps.platforms.get(call.params.platform);
    if (!adapter?.checkApp) throw new Refusal('not_found', 'This platform has no call to check an app.');
    try {
      return { result: await adapter.checkApp() };
    } catch (error) {
      if (!(error instanceof PlatformCallError)) throw error;
      throw new Refusal('platform_unavailable', error.message, { reason: error.code });
    }
  });
}

const SECRET_NEEDED = new z.ZodError([
  { code: 'custom', path: ['clientSecret'], message: 'Enter the secret of this app.', input: undefined },
]);
