import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { freePort } from '../../stack/free-port.ts';
import { startTcpProxy } from '../setup/tcp-proxy.ts';
import type { TcpProxy } from '../setup/tcp-proxy.ts';
import type { Draw } from '../simulator/draw.ts';
import type { Servers } from './servers.ts';

interface RunningWorker {
  child: ChildProcess;
  /** Its way to PostgreSQL, which may be cut. */
  readonly proxy: TcpProxy;
  readonly environment: Readonly<Record<string, string>>;
  /** Lets it go on when it has stopped: since when it was seen so. */
  goesOnAt: number | null;
}

/** Longest stop of a worker: long enough for Temporal to give it up, and for reads to begin. Milliseconds. */
const LONGEST_STOP_MS = 40_000;

/** Workers in processes of their own, each behind its own line to PostgreSQL. */
export class Workers {
  readonly #servers: Servers;
  readonly #environment: Readonly<Record<string, string>>;
  readonly #draw: Draw;
  readonly #workers: RunningWorker[] = [];
  readonly #watch: NodeJS.Timeout;
  #ending = false;
  /** How often a worker was found stopped, by us or by itself between the last check and the first byte. */
  stops = 0;

  constructor(servers: Servers, environment: Readonly<Record<string, string>>, draw: Draw) {
    this.#servers = servers;
    this.#environment = environment;
    this.#draw = draw;
    this.#watch = setInterval(() => this.#letGoOn(), 200);
  }

  async start(count: number): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      const proxy = await startTcpProxy({ host: '127.0.0.1', port: this.#servers.postgresPort });
      const environment = {
        ...this.#environment,
        DATABASE_URL: this.#servers.databaseUrl(proxy.port),
        WORKER_PORT: String(await freePort()),
        TEMPORAL_METRICS_PORT: String(await freePort()),
      };
      this.#workers.push({ child: this.#spawn(environment), proxy, environment, goesOnAt: null });
    }
  }

  #spawn(environment: Readonly<Record<string, string>>): ChildProcess {
    const seed = String(this.#draw.between(1, 1_000_000));
    const child = spawn(process.execPath, ['--import', 'tsx', 'test/chaos/worker-main.ts'], {
      env: { ...process.env, ...environment, HUB_CHAOS_SEED: seed },
      stdio: ['ignore', 'ignore', 'ignore'],
    });
    child.on('exit', () => {
      const worker = this.#workers.find((one) => one.child === child);
      if (!worker || this.#ending) return;
      worker.goesOnAt = null;
      setTimeout(
        () => {
          if (!this.#ending) worker.child = this.#spawn(environment);
        },
        this.#draw.between(500, 5_000),
      );
    });
    return child;
  }

  kill(): void {
    this.#draw.pick(this.#workers).child.kill('SIGKILL');
  }

  stop(): void {
    this.#draw.pick(this.#workers).child.kill('SIGSTOP');
  }

  async cut(): Promise<void> {
    const { proxy } = this.#draw.pick(this.#workers);
    await proxy.down();
    await new Promise((resolve) => setTimeout(resolve, this.#draw.between(0, 4_000)));
    await proxy.up();
  }

  /** Whoever has stopped, by itself or by us, goes on after a while. */
  #letGoOn(): void {
    for (const worker of this.#workers) {
      if (!isStopped(worker.child.pid)) continue;
      if (worker.goesOnAt === null) {
        this.stops += 1;
        worker.goesOnAt = Date.now() + this.#draw.between(100, LONGEST_STOP_MS);
      } else if (Date.now() >= worker.goesOnAt) {
        worker.goesOnAt = null;
        worker.child.kill('SIGCONT');
      }
    }
  }

  async end(): Promise<void> {
    this.#ending = true;
    clearInterval(this.#watch);
    await Promise.all(
      this.#workers.map(async ({ child, proxy }) => {
        if (child.exitCode === null && child.signalCode === null) {
          const exited = new Promise((resolve) => child.once('exit', resolve));
          child.kill('SIGKILL');
          await exited;
        }
        await proxy.close();
      }),
    );
  }
}

function isStopped(pid: number | undefined): boolean {
  try {
    const stat = readFileSync(`/proc/${pid ?? 0}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) === 'T';
  } catch {
    return false;
  }
}
