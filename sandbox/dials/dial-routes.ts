import { Router, urlencoded, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import { endTokens, removeScope } from '../control/end-tokens.ts';
import { faultSchema } from '../control/faults.ts';
import { requireLoopbackPeer, requireOwnHost } from '../http/loopback-guard.ts';
import { sendPage } from '../pages/send-page.ts';
import type { PlatformSet, StartedPlatform } from '../platform/platform-set.ts';
import type { SandboxCore } from '../platform/platform.ts';
import { dialsPage, offsetAfter } from './dials-page.ts';
import { platformDialsPage } from './platform-dials-page.ts';

/** An empty field is one that was not filled in. */
const optionalNumber = z
  .string()
  .default('')
  .transform((text) => (text.trim() === '' ? undefined : Number(text)));
const optionalText = z
  .string()
  .default('')
  .transform((text) => (text.trim() === '' ? undefined : text.trim()));

const clockForm = z.object({
  rate: z.coerce.number().min(0.01).max(100_000),
  hours: z.coerce.number().min(0).max(87_000),
});
const faultForm = z.object({
  accountId: optionalText,
  endpoint: z.string(),
  fault: z.string(),
  times: optionalNumber,
  status: optionalNumber,
  seconds: optionalNumber,
  reason: optionalText,
});
const tokenForm = z.object({
  accountId: z.string().min(1),
  scope: z.string(),
  mishap: z.enum(['expire', 'revoke', 'spend', 'remove-scope']),
});
const limitForm = z.object({ limits: z.enum(['documented', 'off', 'own']) });

/** `/dials`: what the control calls do, for people. Forms that answer with a redirect to their page. */
export function dialRoutes(core: SandboxCore, platforms: PlatformSet): Router {
  const router = Router();
  router.use(requireLoopbackPeer, requireOwnHost, urlencoded({ extended: false, limit: '16kb' }));

  const showAll = (res: Response, problem: string | null): void =>
    sendPage(res, dialsPage(core, platforms, problem), { status: problem === null ? 200 : 400 });
  router.get('/', (_req, res) => showAll(res, null));
  router.post('/clock', (req, res) => {
    const read = clockForm.safeParse(req.body);
    if (!read.success) {
      showAll(res, z.prettifyError(read.error));
      return;
    }
    const { rate, hours } = read.data;
    core.time.set({ rate, offsetMs: offsetAfter(core.time.setting.offsetMs, hours) });
    res.redirect(303, '/dials');
  });
  router.post('/clear', (_req, res) => {
    core.faults.clear();
    res.redirect(303, '/dials');
  });

  for (const started of platforms.started) mountPlatform(router, core, platforms, started);
  return router;
}

function mountPlatform(
  router: Router,
  core: SandboxCore,
  platforms: PlatformSet,
  started: StartedPlatform,
): void {
  const { platform, switches, limiter } = started;
  const path = `/${platform.name}`;
  const show = (res: Response, problem: string | null): void => {
    const page = platformDialsPage(core, platforms, started, problem);
    sendPage(res, page, { status: problem === null ? 200 : 400 });
  };
  /** Does what the form says and shows the page again; a form that says nonsense is told so. */
  const form =
    (work: (body: unknown) => unknown): RequestHandler =>
    async (req, res) => {
      try {
        await work(req.body);
        res.redirect(303, `/dials${path}`);
      } catch (error) {
        if (!(error instanceof z.ZodError)) throw error;
        show(res, z.prettifyError(error));
      }
    };

  const schema = faultSchema(platforms.all);
  router.get(path, (_req, res) => show(res, null));
  router.post(
    `${path}/faults`,
    form((body) => {
      const { seconds, ...facts } = faultForm.parse(body);
      const delayMs = seconds === undefined ? undefined : Math.round(seconds * 1000);
      core.faults.add(schema.parse({ ...facts, delayMs, platform: platform.name }));
    }),
  );
  router.post(
    `${path}/clear`,
    form(() => core.faults.clear(platform.name)),
  );
  router.post(
    `${path}/switches`,
    form((body) => {
      const values = z.record(z.string(), z.string()).parse(body);
      for (const [name, one] of Object.entries(switches)) {
        const value = values[name];
        if (value !== undefined) one.set(one.choices === null ? Number(value) : value);
      }
    }),
  );
  router.post(
    `${path}/limits`,
    form((body) => {
      const { limits } = limitForm.parse(body);
      limiter.use(limits === 'own' ? limiter.limits : limits);
    }),
  );
  router.post(
    `${path}/tokens`,
    form((body) => {
      const { accountId, scope, mishap } = tokenForm.parse(body);
      return mishap === 'remove-scope'
        ? removeScope(core.store, platform.name, accountId, scope)
        : endTokens(core.store, mishap, { platform: platform.name, accountId });
    }),
  );
}
