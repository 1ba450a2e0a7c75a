import { reportFault } from '../report.ts';
import type { SandboxTime } from '../sandbox-time.ts';

/** What goes on after an answer: it ends with the process and at a reset. */
export class Background {
  readonly #time: SandboxTime;
  #stop = new AbortController();

  constructor(time: SandboxTime) {
    this.#time = time;
  }

  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** Works once so much of the sandbox's time has passed. */
  after(ms: number, work: () => Promise<void>): void {
    const { signal } = this.#stop;
    const wait = async (): Promise<void> => {
      if (await this.#time.pass(ms, signal)) await work();
    };
    wait().catch((error: unknown) => {
      if (!signal.aborted) reportFault(error);
    });
  }

  reset(): void {
    this.close();
    this.#stop = new AbortController();
  }

  close(): void {
    this.#stop.abort();
  }
}
