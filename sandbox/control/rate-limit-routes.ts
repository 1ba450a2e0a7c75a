import type { Router } from 'express';
import { z } from 'zod';
import { limitTableSchema, type RateLimits } from '../http/rate-limits.ts';
import type { PlatformSet, StartedPlatform } from '../platform/platform-set.ts';
import { sandboxPlatformSchema } from '../store/records.ts';

const bodySchema = z.union([
  z.strictObject({ platform: sandboxPlatformSchema.optional(), limits: z.enum(['documented', 'off']) }),
  z.strictObject({ platform: sandboxPlatformSchema, limits: limitTableSchema }),
]);

/** `GET` and `PUT /rate-limits`. The words count for all platforms unless one is named; a table is one's own. */
export function mountRateLimits(router: Router, platforms: PlatformSet): void {
  const told = (): Record<string, RateLimits> =>
    Object.fromEntries(platforms.started.map(({ platform, limiter }) => [platform.name, limiter.limits]));
  router.get('/rate-limits', (_req, res) => void res.json({ limits: told() }));
  router.put('/rate-limits', (req, res) => {
    const { platform, limits } = bodySchema.parse(req.body);
    for (const started of platforms.started) {
      if (platform !== undefined && started.platform.name !== platform) continue;
      if (typeof limits !== 'string') checkNames(started, Object.keys(limits));
      started.limiter.use(limits);
    }
    res.json({ limits: told() });
  });
}

function checkNames({ platform }: StartedPlatform, names: readonly string[]): void {
  z.object({ limits: z.array(z.enum(platform.endpoints)) }).parse({ limits: names });
}
