import type { Platform } from '../../../domain/platforms.ts';
import type { Secret } from '../../../infra/secrets/secret.ts';
import type { PlatformPort, RefreshOutcome } from '../../../platforms/port.ts';
import type { StandIn } from './stand-ins.ts';

/** What can happen to one renewal. `accepted`: the platform did renew, and its answer did not arrive. */
const FAULTS = [
  { name: '429', accepted: false, facts: { fault: 'status', status: 429 } },
  { name: '503', accepted: false, facts: { fault: 'status', status: 503 } },
  { name: '503 after accepting', accepted: true, facts: { fault: 'status_after', status: 503 } },
  { name: 'reset before', accepted: false, facts: { fault: 'reset_before' } },
  { name: 'reset after accepting', accepted: true, facts: { fault: 'reset_after' } },
  { name: 'time-out before', accepted: false, facts: { fault: 'timeout_before', delayMs: 3_000 } },
  { name: 'time-out after accepting', accepted: true, facts: { fault: 'timeout_after', delayMs: 3_000 } },
  { name: 'slow', accepted: false, facts: { fault: 'slow', delayMs: 300 } },
] as const;
/** Share of renewals that meet one of them. */
const FAULT_SHARE = 0.25;

/** The stand-ins' name of the call that renews. */
const RENEWAL: Readonly<Record<Platform, string>> = {
  instagram: 'refresh',
  tiktok: 'token',
  linkedin: 'token',
  x: 'token',
};
/** Where a renewal ends the refresh token that it used: a lost answer takes the only key with it. */
const ROTATES: ReadonlySet<Platform> = new Set(['x', 'tiktok']);

/** One consent, from the side of the person who gave it. */
export interface Consent {
  readonly name: string;
  readonly platform: Platform;
  readonly person: string;
  /** Renewals that reached the platform's address, faults included. */
  renewals: number;
  readonly faults: string[];
  /** The platform has rotated the refresh token and its answer was lost; cleared by a new consent. */
  answerLost: boolean;
}

/** Stands between the Hub and a platform's token call, and sets the dials for each renewal by the seed. */
export class Weather {
  readonly #draw: (...name: readonly (string | number)[]) => number;
  readonly #consents = new Map<string, Consent>();
  /** One renewal of a person at a time: a fault is set for a person, who may have consented several times. */
  readonly #turns = new Map<string, Promise<unknown>>();
  calm = false;

  constructor(draw: (...name: readonly (string | number)[]) => number) {
    this.#draw = draw;
  }

  /** From now on this refresh token is the consent's. */
  note(consent: Consent, refreshToken: Secret): void {
    this.#consents.set(refreshToken.reveal(), consent);
  }

  over({ adapter, sandbox }: StandIn): PlatformPort {
    return {
      ...adapter,
      refresh: (token) => {
        const consent = this.#consents.get(token.reveal());
        if (!consent) throw new Error('a token that nobody was given');
        const turn = `${consent.platform}/${consent.person}`;
        const before = this.#turns.get(turn) ?? Promise.resolve();
        const renewal = before.then(() => this.#renew(consent, token, adapter, sandbox));
        this.#turns.set(
          turn,
          renewal.catch(() => undefined),
        );
        return renewal;
      },
    };
  }

  async #renew(
    consent: Consent,
    token: Secret,
    adapter: PlatformPort,
    sandbox: StandIn['sandbox'],
  ): Promise<RefreshOutcome> {
    consent.renewals += 1;
    const fault = this.#faultOf(consent);
    if (fault) {
      consent.faults.push(fault.name);
      const { fault: kind, ...facts } = fault.facts;
      await sandbox.fault(RENEWAL[consent.platform], kind, { ...facts, accountId: consent.person });
    }
    const outcome = await adapter.refresh(token);
    if (outcome.kind === 'refreshed') this.note(consent, outcome.grant.refreshToken ?? token);
    // A machine under load may lose an answer that the plan would have let through.
    else if (ROTATES.has(consent.platform) && (fault ? fault.accepted : outcome.kind === 'unknown'))
      consent.answerLost = true;
    return outcome;
  }

  #faultOf(consent: Consent): (typeof FAULTS)[number] | undefined {
    if (this.calm || consent.answerLost) return undefined;
    const luck = this.#draw('renewal', consent.name, consent.renewals);
    return FAULTS[Math.floor((luck / FAULT_SHARE) * FAULTS.length)];
  }
}
