import type { Router } from 'express';
import { z } from 'zod';
import { isoTime } from '../precise-clock.ts';
import type { SandboxTime } from '../sandbox-time.ts';

const settingSchema = z.strictObject({
  rate: z.number().min(0.01).max(100_000).optional(),
  /** Ten years are more than any token lives. */
  offsetMs: z
    .int()
    .nonnegative()
    .max(10 * 366 * 24 * 60 * 60 * 1000)
    .optional(),
});

/** `GET` and `PUT /clock`; what is not named stays as it is. */
export function mountClock(router: Router, time: SandboxTime): void {
  const told = (): object => ({ ...time.setting, now: isoTime(time.nowMs()), nowMs: time.nowMs() });
  router.get('/clock', (_req, res) => void res.json(told()));
  router.put('/clock', (req, res) => {
    const { rate = time.setting.rate, offsetMs = time.setting.offsetMs } = settingSchema.parse(req.body);
    if (time.set({ rate, offsetMs })) {
      res.json(told());
    } else {
      const { offsetMs: least } = time.setting;
      const error = `Time does not go back: offsetMs is ${least} already. POST /reset sets the clock back.`;
      res.status(400).json({ error });
    }
  });
}
