import { json, Router, type ErrorRequestHandler, type Response } from 'express';
import { z } from 'zod';
import { requireLoopbackPeer, requireOwnHost } from '../http/loopback-guard.ts';
import type { PlatformSet } from '../platform/platform-set.ts';
import type { SandboxCore } from '../platform/platform.ts';
import { sandboxPlatformSchema } from '../store/records.ts';
import { mountClock } from './clock-routes.ts';
import { faultSchema } from './faults.ts';
import { readLedger, readMails, readRefusals } from './ledger.ts';
import { mountRateLimits } from './rate-limit-routes.ts';
import { registerApp, sandboxAppSchema } from './register-app.ts';
import { mountTokenControls } from './token-routes.ts';

const ledgerQuerySchema = z.object({
  platform: sandboxPlatformSchema.optional(),
  accountId: z.string().optional(),
  after: z.coerce.number().int().nonnegative().optional(),
});

/** `/_sandbox`: what tests and the launcher drive the sandbox with. JSON in and out. */
export function controlRoutes(core: SandboxCore, platforms: PlatformSet): Router {
  const { store, faults } = core;
  const router = Router();
  router.use(requireLoopbackPeer, requireOwnHost, json({ limit: '256kb' }));

  router.put('/apps/:platform/:clientId', async (req, res) => {
    const facts = z.record(z.string(), z.unknown()).parse(req.body);
    const app = sandboxAppSchema.parse({ ...facts, ...req.params });
    await registerApp(store, core.secrets, app);
    const { clientSecret, ...told } = app;
    const running = platforms.started.find(({ platform }) => platform.name === app.platform);
    res.json({ ...told, confidential: clientSecret !== null, ...running?.appFacts?.(app.clientId) });
  });
  router.get('/accounts', (_req, res) => {
    const accounts = platforms.all.flatMap((platform) =>
      platform.accounts.map(({ id, name, username, kind }) => ({
        platform: platform.name,
        id,
        name,
        username,
        ...(kind === undefined ? {} : { kind }),
      })),
    );
    res.json({ accounts });
  });

  router.get('/ledger', async (req, res) => {
    const filter = ledgerQuerySchema.parse(req.query);
    await store.settled();
    res.json({ entries: readLedger(store.state, filter) });
  });
  router.get('/refusals', async (req, res) => {
    const filter = ledgerQuerySchema.parse(req.query);
    await store.settled();
    res.json({ entries: readRefusals(store.state, filter) });
  });
  router.get('/mails', async (_req, res) => {
    await store.settled();
    res.json({ mails: readMails(store.state) });
  });

  const fault = faultSchema(platforms.all);
  router.post('/faults', (req, res) => {
    faults.add(fault.parse(req.body));
    res.status(201).json({ faults: faults.waiting });
  });
  router.get('/faults', (_req, res) => void res.json({ faults: faults.waiting }));
  router.delete('/faults', (_req, res) => {
    faults.clear();
    empty(res);
  });

  router.get('/webhooks', (_req, res) => void res.json({ deliveries: core.webhooks.deliveries }));
  mountRateLimits(router, platforms);
  mountClock(router, core.time);
  mountTokenControls(router, core);

  router.post('/reset', async (_req, res) => {
    faults.clear();
    await store.commit({ type: 'reset' });
    await core.media.clear();
    core.webhooks.reset();
    core.time.reset();
    core.chance.reset();
    platforms.reset();
    empty(res);
  });

  for (const { platform, control, switches } of platforms.started) {
    if (control !== undefined) router.use(`/${platform.name}`, control);
    router.get(`/${platform.name}`, (_req, res) => {
      const values = Object.entries(switches).map(([name, { value }]) => [name, value] as const);
      res.json({ endpoints: platform.endpoints, switches: Object.fromEntries(values) });
    });
    for (const [name, one] of Object.entries(switches)) {
      router.put(`/${platform.name}/${name}`, (req, res) => {
        one.set(z.strictObject({ [name]: z.unknown() }).parse(req.body)[name]);
        res.json({ [name]: one.value });
      });
    }
  }

  router.use((_req, res) => void res.status(404).json({ error: 'No such control.' }));
  router.use(controlError);
  return router;
}

const controlError: ErrorRequestHandler = (error: unknown, _req, res, next) => {
  if (error instanceof z.ZodError) res.status(400).json({ error: z.prettifyError(error) });
  else if (error instanceof SyntaxError) res.status(400).json({ error: 'The body is not valid JSON.' });
  else next(error);
};

function empty(res: Response): void {
  res.status(204).end();
}
