import { createRequire } from 'node:module';
import { withSystem } from '../../db/doors/doors.ts';
import { readInstanceHolds } from '../../db/queries/read-holds.ts';
import { PLATFORM_NAMES, PLATFORMS } from '../../domain/platforms.ts';
import { holdInstance } from '../../usecases/holds/hold-instance.ts';
import { planInstanceRelease } from '../../usecases/holds/plan-instance-release.ts';
import { releaseInstance } from '../../usecases/holds/release-instance.ts';
import { presentInstanceHold } from '../holds/present-hold.ts';
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

  binder.signedIn(contracts.listInstanceHolds, async () => {
    const holds = await withSystem(deps.database, 'instance-hold', readInstanceHolds);
    return { items: holds.map(presentInstanceHold) };
  });

  binder.signedIn(contracts.holdInstance, (call) =>
    withSystem(deps.database, 'instance-hold', async (tx) => {
      const { reason } = call.body;
      const { callsInFlight } = await holdInstance(tx, { cause: 'operator', reason, actor: call.actor });
      const hold = (await readInstanceHolds(tx)).find(({ cause }) => cause === 'operator');
      if (!hold) throw new Error('the hold was not stored');
      return {
        hold: presentInstanceHold(hold),
        callsInFlight: callsInFlight.map((one) => ({ ...one, since: one.since.toISOString() })),
      };
    }),
  );

  binder.signedIn(contracts.getInstanceReleasePlan, (call) =>
    withSystem(deps.database, 'instance-hold', async (tx) => {
      const { hold, ...plan } = await planInstanceRelease(tx, call.actor);
      return { hold: presentInstanceHold(hold), ...plan };
    }),
  );

  binder.signedIn(contracts.releaseInstance, (call) =>
    withSystem(deps.database, 'instance-hold', (tx) =>
      releaseInstance(tx, { cause: 'operator', actor: call.actor }),
    ),
  );
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
