import { createTokenActivities } from '../../../activities/tokens/create-token-activities.ts';
import type { ActivityDeps } from '../../../activities/deps.ts';
import { refreshGrant } from '../../../activities/tokens/refresh-grant.ts';
import type { RefreshFlights, RefreshResult } from '../../../activities/tokens/refresh-grant.ts';
import { SocialAccount } from '../../../db/entities/social-account.ts';
import { PlatformCallError } from '../../../platforms/port.ts';
import { readAccessToken } from '../../../usecases/tokens/read-access-token.ts';
import type { Tenant } from '../../setup/seed.ts';

/** A worker's share in token life: its own flights, the activities of the sweep, and calls with tokens. */
export class TokenWorker {
  readonly #deps: ActivityDeps;
  readonly #flights: RefreshFlights = new Map();
  readonly #activities: ReturnType<typeof createTokenActivities>;

  constructor(deps: ActivityDeps) {
    this.#deps = deps;
    this.#activities = createTokenActivities(deps, this.#flights);
  }

  /** What one run of the schedule does (workflows/token-sweep.ts), all at once. */
  async sweep(): Promise<void> {
    const due = await this.#activities.findDueGrants();
    await Promise.all(due.map((grant) => this.#activities.renewGrant(grant)));
  }

  /**
   * Calls the platform for an account. A refused token is renewed, and the call made once more. `renewed`: what the
   * renewal came to, null where none was needed.
   */
  async call(
    tenant: Tenant,
    accountId: string,
    wait: () => Promise<void> = () => Promise.resolve(),
  ): Promise<{ ok: boolean; renewed: RefreshResult | null }> {
    const account = await tenant.run((tx) => tx.manager.findOneByOrFail(SocialAccount, { id: accountId }));
    const first = await this.#ask(tenant, account);
    if (first.kind !== 'refused') return { ok: first.kind === 'ok', renewed: null };
    await wait();
    const renewed = await refreshGrant(this.#deps, this.#flights, {
      workspaceId: tenant.workspaceId,
      grantId: account.grantId ?? '',
      versionSeen: first.version,
    });
    return { ok: renewed === 'fresh' && (await this.#ask(tenant, account)).kind === 'ok', renewed };
  }

  async #ask(
    tenant: Tenant,
    { platform: name, grantId }: SocialAccount,
  ): Promise<{ kind: 'ok' | 'failed' } | { kind: 'refused'; version: number }> {
    const access = await tenant.run((tx) => readAccessToken(tx, this.#deps.keys, grantId ?? ''));
    if (!access) return { kind: 'failed' };
    try {
      const platform = this.#deps.platforms.get(name);
      await platform?.accounts({ accessToken: access.token, scopes: platform.scopes });
      return { kind: 'ok' };
    } catch (error) {
      if (!(error instanceof PlatformCallError)) throw error;
      return error.status === 401 ? { kind: 'refused', version: access.version } : { kind: 'failed' };
    }
  }
}
