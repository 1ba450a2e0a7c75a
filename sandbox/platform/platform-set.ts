import { RateLimiter, type RateLimits } from '../http/rate-limits.ts';
import type { PostRecord, SandboxPlatform } from '../store/records.ts';
import type { Platform, RunningPlatform, SandboxCore } from './platform.ts';

export interface StartedPlatform extends RunningPlatform {
  readonly platform: Platform;
  readonly limiter: RateLimiter;
}

/** The platforms of one sandbox, running. */
export class PlatformSet {
  readonly started: readonly StartedPlatform[];

  constructor(core: SandboxCore, platforms: readonly Platform[], limits: RateLimits) {
    this.started = platforms.map((platform) => {
      const limiter = new RateLimiter(platform.limits, limits);
      return { ...platform.start({ ...core, platform, limiter }), platform, limiter };
    });
  }

  get all(): readonly Platform[] {
    return this.started.map(({ platform }) => platform);
  }

  find(name: string): Platform | undefined {
    return this.all.find((platform) => platform.name === name);
  }

  /** Of a platform that records name; throws where the journal holds one that is no longer stood in for. */
  platform(name: SandboxPlatform): Platform {
    return this.#started(name).platform;
  }

  postPath(post: PostRecord): string {
    return this.#started(post.platform).postPath(post);
  }

  /** After everything was forgotten. */
  reset(): void {
    for (const started of this.started) {
      started.limiter.use(started.limiter.limits);
      for (const one of Object.values(started.switches)) one.reset();
      started.reset();
    }
  }

  close(): void {
    for (const started of this.started) started.close?.();
  }

  #started(name: SandboxPlatform): StartedPlatform {
    const started = this.started.find(({ platform }) => platform.name === name);
    if (started === undefined) throw new Error(`The journal holds entries of ${name}, which is not here.`);
    return started;
  }
}
