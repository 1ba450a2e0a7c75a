import { json, Router, type ErrorRequestHandler, type Response } from 'express';
import { z } from 'zod';
import { requireLoopbackPeer, requireOwnHost } from '../http/loopback-guard.ts';
import { sandboxPlatformSchema } from '../store/records.ts';
import type { LiveToken } from '../store/sandbox-state.ts';
import { X_ACCOUNTS } from '../x/accounts.ts';
import { rateLimitsSchema } from '../x/rate-limits.ts';
import { vocabularySchema } from '../x/vocabulary.ts';
import type { XContext } from '../x/x-context.ts';
import { faultSchema } from './faults.ts';
import { readLedger, readMails, readRefusals } from './ledger.ts';
import { appFacts, clientIdSchema, registerApp } from './register-app.ts';

const appSchema = z.strictObject(appFacts);
const ledgerQuerySchema = z.object({
  platform: sandboxPlatformSchema.optional(),
  accountId: z.string().optional(),
  after: z.coerce.number().int().nonnegative().optional(),
});
const accountSchema = z.strictObject({ accountId: z.string().min(1) });
const limitsSchema = z.strictObject({ limits: rateLimitsSchema });
const vocabularyBodySchema = z.strictObject({ vocabulary: vocabularySchema });

/** `/_sandbox`: what tests and the launcher drive the sandbox with. JSON in and out. */
export function controlRoutes(x: XContext): Router {
  const { store } = x;
  const router = Router();
  router.use(requireLoopbackPeer, requireOwnHost, json({ limit: '256kb' }));

  router.put('/apps/x/:clientId', async (req, res) => {
    const clientId = clientIdSchema.parse(req.params.clientId);
    const { clientSecret, redirectUris } = appSchema.parse(req.body);
    await registerApp(store, { platform: 'x', clientId, clientSecret, redirectUris });
    res.json({ platform: 'x', clientId, confidential: clientSecret !== null, redirectUris });
  });
  router.get('/accounts', (_req, res) => {
    const accounts = X_ACCOUNTS.map(({ id, name, username }) => ({ platform: 'x', id, name, username }));
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

  router.post('/faults', (req, res) => {
    x.faults.add(faultSchema.parse(req.body));
    res.status(201).json({ faults: x.faults.waiting });
  });
  router.get('/faults', (_req, res) => void res.json({ faults: x.faults.waiting }));
  router.delete('/faults', (_req, res) => {
    x.faults.clear();
    empty(res);
  });

  router.get('/rate-limits', (_req, res) => void res.json({ limits: x.limiter.limits }));
  router.put('/rate-limits', (req, res) => {
    x.limiter.use(limitsSchema.parse(req.body).limits);
    res.json({ limits: x.limiter.limits });
  });
  router.put('/x/vocabulary', (req, res) => {
    x.vocabulary.forced = vocabularyBodySchema.parse(req.body).vocabulary;
    res.json({ vocabulary: x.vocabulary.forced });
  });

  const endTokens = async (body: unknown, kinds: readonly LiveToken['kind'][]): Promise<number> => {
    const { accountId } = accountSchema.parse(body);
    const hashes = store.state.tokenHashesWhere(
      (token) => token.grant.accountId === accountId && kinds.includes(token.kind),
    );
    if (hashes.length > 0) await store.commit({ type: 'tokens-ended', hashes });
    return hashes.length;
  };
  router.post('/tokens/expire', async (req, res) => {
    res.json({ ended: await endTokens(req.body, ['access']) });
  });
  router.post('/tokens/revoke', async (req, res) => {
    res.json({ ended: await endTokens(req.body, ['access', 'refresh']) });
  });

  router.post('/reset', async (_req, res) => {
    x.faults.clear();
    x.limiter.use(x.limiter.limits);
    x.vocabulary.forced = 'as-asked';
    await store.commit({ type: 'reset' });
    empty(res);
  });

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
