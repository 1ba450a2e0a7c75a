import express from 'express';
import type { Router } from 'express';
import { checkReadiness } from '../../infra/health/readiness.ts';
import { registry } from '../../infra/telemetry/metrics.ts';
import { checkClock } from '../../db/check-clock.ts';
import { checkMigrated } from '../../db/check-migrated.ts';
import type { ApiDeps } from '../deps.ts';
import { isFromNearby } from './is-from-nearby.ts';

/** For load balancers and monitors: no session, no secret, any host name. */
export function healthRoutes(deps: ApiDeps, draining: () => boolean): Router {
  const router = express.Router();
  router.get('/healthz', (_request, response) => void response.json({ ok: true }));
  router.get('/readyz', async (_request, response) => {
    const readiness = await checkReadiness({
      draining: () => (draining() ? Promise.reject(new Error('stopping')) : Promise.resolve()),
      postgres: () => checkClock(deps.database),
      migrations: () => checkMigrated(deps.database),
    });
    response.status(readiness.ready ? 200 : 503).json(readiness);
  });
  router.get('/metrics', async (request, response) => {
    if (!isFromNearby(request)) return void response.status(404).end();
    response.type(registry.contentType).send(await registry.metrics());
  });
  return router;
}
