import { createRequire } from 'node:module';
import { withSystem } from '../../db/doors/doors.ts';
import { PLATFORM_NAMES, PLATFORMS } from '../../domain/platforms.ts';
import type { ApiDeps } from '../deps.ts';
import type { Binder } from '../kit/bind.ts';
import * as contracts from './instance.contract.ts';

export function bindInstance(binder: Binder, deps: ApiDeps): void {
  const version = readVersion();
  binder.public(contracts.getInstance, async () => {
    const [row] = await withSystem(deps.database, 'sign-up', (tx) =>
      tx.rows<{ fresh: boolean }>('select not exists (select from users) as fresh'),
    );
    return {
      version,
      signUp: deps.config.HUB_SIGN_UP,
      fresh: row?.fresh ?? false,
      sandboxUrl: deps.config.SANDBOX_URL ?? null,
      platforms: PLATFORMS.map((platform) => ({
        platform,
        name: PLATFORM_NAMES[platform],
        configured: deps.platforms.get(platform) !== null,
        sandbox: deps.platforms.isSandbox(platform),
        scopes: [...(deps.platforms.get(platform)?.scopes ?? [])],
      })),
    };
  });
}

/** From package.json, which lies one folder higher when this runs from `dist`. */
function readVersion(): string {
  const require = createRequire(import.meta.url);
  for (const file of ['../../package.json', '../../../package.json']) {
    try {
      return (require(file) as { version: string }).version;
    } catch {
      // Not there: try the next.
    }
  }
  return 'unknown';
}
