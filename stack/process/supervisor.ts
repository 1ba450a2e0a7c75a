import { setTimeout as sleep } from 'node:timers/promises';
import type { GuardedChild } from './guarded-child.ts';
import { recordProcesses } from './leftovers.ts';

export interface Service {
  readonly name: string;
  /** Lower tiers end last: others need them until they have ended themselves. */
  readonly tier: ServiceTier;
  /** Starts the process; called again when it has died. */
  readonly spawn: () => Promise<GuardedChild>;
  /** Resolves when the process can be used; rejects when it ends before. */
  readonly ready: (child: GuardedChild) => Promise<void>;
}

export type ServiceTier = 'servers' | 'sandbox' | 'hub';
const STOP_ORDER: readonly ServiceTier[] = ['hub', 'sandbox', 'servers'];

/** All of it ends within 10 s of Ctrl-C; what is quick leaves its share to those after it. */
const STOP_WITHIN_MS = 9_500;
const LONGEST_SHARE_MS: Readonly<Record<ServiceTier, number>> = {
  hub: 5_000,
  sandbox: 1_000,
  servers: STOP_WITHIN_MS,
};

const FIRST_RESTART_MS = 500;
const LONGEST_RESTART_MS = 30_000;
/** A process that lived this long starts again without the delays of earlier failures. */
const HEALTHY_AFTER_MS = 60_000;

export interface SupervisorOptions {
  /** Where the running processes are written down for the next start. */
  readonly recordFile: string;
  /** One line for the terminal about a process that died or came back. */
  readonly report: (line: string) => void;
}

/** Starts services, starts again those that die, and ends all in order. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #children = new Map<string, GuardedChild>();
  readonly #tiers = new Map<string, ServiceTier>();
  readonly #stopping = new AbortController();
  /** Watchers of running children; they end when the supervisor stops. */
  readonly #watchers: Promise<void>[] = [];

  constructor(options: SupervisorOptions) {
    this.#options = options;
  }

  /** Rejects when the first start fails; later deaths are mended and reported. */
  async start(service: Service): Promise<void> {
    this.#tiers.set(service.name, service.tier);
    await this.#launch(service);
    this.#watchers.push(this.#keepAlive(service));
  }

  /** Ends everything within 10 s. May be called while something is still starting. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    const deadline = performance.now() + STOP_WITHIN_MS;
    for (const tier of STOP_ORDER) {
      const graceMs = Math.max(0, Math.min(LONGEST_SHARE_MS[tier], deadline - performance.now()));
      const members = [...this.#children].filter(([name]) => this.#tiers.get(name) === tier);
      await Promise.all(members.map(([, child]) => child.stop(graceMs)));
    }
    await Promise.all(this.#watchers);
    this.#children.clear();
    recordProcesses(this.#options.recordFile, this.#children);
  }

  async #launch({ name, tier, spawn, ready }: Service): Promise<void> {
    if (this.#isStopping()) throw new Error(`${name} was not started: the stack is ending.`);
    const child = await spawn();
    this.#children.set(name, child);
    recordProcesses(this.#options.recordFile, this.#children);
    try {
      // Spawned while everything was being ended: stop() has not seen it.
      if (this.#isStopping()) throw new Error(`${name} was ended at once: the stack is ending.`);
      await ready(child);
    } catch (error) {
      await child.stop(LONGEST_SHARE_MS[tier]);
      throw error;
    }
  }

  async #keepAlive(service: Service): Promise<void> {
    let delay = FIRST_RESTART_MS;
    for (;;) {
      const startedAt = performance.now();
      const code = await this.#children.get(service.name)?.exited;
      if (this.#isStopping()) return;
      if (performance.now() - startedAt > HEALTHY_AFTER_MS) delay = FIRST_RESTART_MS;
      this.#options.report(
        `${service.name} ended (exit code ${code ?? '?'}); starting it again in ${delay / 1000} s`,
      );
      do {
        await sleep(delay, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
        if (this.#isStopping()) return;
        delay = Math.min(delay * 2, LONGEST_RESTART_MS);
      } while (!(await this.#relaunch(service, delay)));
    }
  }

  async #relaunch(service: Service, delay: number): Promise<boolean> {
    try {
      await this.#launch(service);
      this.#options.report(`${service.name} runs again`);
      return true;
    } catch (error) {
      if (!this.#isStopping()) {
        const reason = error instanceof Error ? error.message : String(error);
        this.#options.report(`${service.name} did not start, next try in ${delay / 1000} s: ${reason}`);
      }
      return false;
    }
  }

  #isStopping(): boolean {
    return this.#stopping.signal.aborted;
  }
}
