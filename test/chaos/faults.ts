import type { Platform } from '../../domain/platforms.ts';
import type { Draw } from '../simulator/draw.ts';
import type { Servers } from './servers.ts';
import type { Workers } from './workers.ts';

/** The irreversible endpoints by the stand-ins' names, and the lists that unknown calls are read from. */
const CALLS: Readonly<Record<Platform, readonly string[]>> = {
  x: ['create'],
  linkedin: ['create', 'commentCreate'],
  instagram: ['publish', 'comment-create'],
  tiktok: ['photoInit', 'uploadLast'],
};
const READS: Readonly<Record<Platform, readonly string[]>> = {
  x: ['timeline'],
  linkedin: ['list'],
  instagram: ['container'],
  tiktok: ['status'],
};

interface Fault {
  readonly name: string;
  readonly weight: number;
}

const FAULTS = [
  { name: 'worker killed', weight: 3 },
  { name: 'worker stopped', weight: 3 },
  { name: 'connection cut', weight: 2 },
  { name: 'PostgreSQL killed', weight: 0.4 },
  { name: 'Temporal killed', weight: 0.5 },
  { name: 'answer lost, accepted', weight: 4 },
  { name: 'answer lost, not accepted', weight: 3 },
  { name: 'connection reset, accepted', weight: 3 },
  { name: 'connection reset, not accepted', weight: 2 },
  { name: '503, accepted', weight: 3 },
  { name: '503, not accepted', weight: 2 },
  { name: 'rate limited', weight: 1 },
  { name: 'slow', weight: 2 },
  { name: 'refused for good', weight: 0.5 },
  { name: 'read fails', weight: 2 },
  { name: 'read lags', weight: 2 },
] as const satisfies readonly Fault[];
type FaultName = (typeof FAULTS)[number]['name'];

/** Makes things go wrong, one after the other; counts each kind. */
export class Faults {
  readonly counts = new Map<FaultName, number>();
  readonly #draw: Draw;
  readonly #servers: Servers;
  readonly #workers: Workers;
  readonly #sandboxUrl: string;
  readonly #platforms: readonly Platform[];

  constructor(options: {
    draw: Draw;
    servers: Servers;
    workers: Workers;
    sandboxUrl: string;
    platforms: readonly Platform[];
  }) {
    this.#draw = options.draw;
    this.#servers = options.servers;
    this.#workers = options.workers;
    this.#sandboxUrl = options.sandboxUrl;
    this.#platforms = options.platforms;
  }

  /** Until `end` (epoch milliseconds), one about every `everyMs`. */
  async goWrongUntil(end: number, everyMs: number): Promise<void> {
    while (Date.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, this.#draw.between(0, 2 * everyMs)));
      const { name } = this.#draw.weighted(FAULTS);
      this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
      await this.#cause(name);
    }
  }

  async #cause(name: FaultName): Promise<void> {
    switch (name) {
      case 'worker killed':
        this.#workers.kill();
        return;
      case 'worker stopped':
        this.#workers.stop();
        return;
      case 'connection cut':
        return this.#workers.cut();
      case 'PostgreSQL killed':
        return this.#servers.killPostgres(this.#draw.between(0, 5_000));
      case 'Temporal killed':
        return this.#servers.killTemporal(this.#draw.between(0, 5_000));
      case 'answer lost, accepted':
        return this.#dial(CALLS, { fault: 'timeout_after', delayMs: 60_000 });
      case 'answer lost, not accepted':
        return this.#dial(CALLS, { fault: 'timeout_before', delayMs: 60_000 });
      case 'connection reset, accepted':
        return this.#dial(CALLS, { fault: 'reset_after' });
      case 'connection reset, not accepted':
        return this.#dial(CALLS, { fault: 'reset_before' });
      case '503, accepted':
        return this.#dial(CALLS, { fault: 'status_after', status: 503 });
      case '503, not accepted':
        return this.#dial(CALLS, { fault: 'status', status: 503 });
      case 'rate limited':
        return this.#dial(CALLS, { fault: 'status', status: 429, headers: { 'retry-after': '20' } });
      case 'slow':
        return this.#dial(CALLS, { fault: 'slow', delayMs: this.#draw.between(1_000, 40_000) });
      case 'refused for good':
        return this.#dial(CALLS, { fault: 'status', status: 403 });
      case 'read fails':
        return this.#dial(READS, { fault: 'status', status: 503 });
      case 'read lags':
        return this.#dial(READS, { fault: 'lag', delayMs: this.#draw.between(1_000, 200_000), times: 3 });
    }
  }

  async #dial(
    endpoints: Readonly<Record<Platform, readonly string[]>>,
    fault: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const platform = this.#draw.pick(this.#platforms);
    const endpoint = this.#draw.pick(endpoints[platform]);
    const answer = await fetch(`${this.#sandboxUrl}/_sandbox/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ platform, endpoint, ...fault }),
    });
    if (!answer.ok) throw new Error(`the sandbox took no fault: ${await answer.text()}`);
  }
}
