import { Router } from 'express';
import { z } from 'zod';
import { addVisitorComment, visitorSchema } from './comments/visitor-comment.ts';
import { throttleSchema } from './graph/throttles.ts';
import type { InstagramContext } from './instagram-context.ts';
import { removeApp, requestDeletion } from './webhooks/remove-app.ts';

const appSchema = z.strictObject({ clientId: z.string() });
const removalSchema = appSchema.extend({ accountId: z.string(), erase: z.boolean().default(false) });

/** Further calls under `/_sandbox/instagram`. */
export function controlRoutes(ig: InstagramContext): Router {
  const router = Router();
  router.get('/repeats', (_req, res) => void res.json({ repeats: ig.published.repeats }));
  router.post('/throttles', (req, res) => {
    ig.throttles.begin(throttleSchema.parse(req.body), ig.time.nowMs());
    res.status(204).end();
  });
  router.delete('/throttles', (_req, res) => {
    ig.throttles.reset();
    res.status(204).end();
  });
  router.post('/comments', async (req, res) => {
    const comment = await addVisitorComment(ig, visitorSchema.parse(req.body));
    if (typeof comment === 'string') res.status(404).json({ error: comment });
    else res.status(201).json({ id: comment.id });
  });
  router.post('/verify-webhook', async (req, res) => {
    const { clientId } = appSchema.parse(req.body);
    res.json({ verified: (await ig.callbacks.of(ig, clientId)) !== null });
  });
  router.post('/removals', async (req, res) => {
    const { accountId, clientId, erase } = removalSchema.parse(req.body);
    const removed = await removeApp(ig, accountId, clientId);
    res.json({ removed, deletion: erase ? await requestDeletion(ig, accountId, clientId) : null });
  });
  return router;
}
