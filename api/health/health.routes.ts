import express from 'express';
import type { Router } from 'express';
import { checkReadiness } from '../../infra/health/readiness.ts';
import { registry } from '../../infra/telemetry/metrics.ts';
import { checkMigrated } from '../../db/check-migrated.ts';
import type { ApiDeps } from '../deps.ts';
import { isFromNearby } from './is-from-nearby.ts';

/** A clock further from the database's makes due instants wrong. Milliseconds. */
const CLOCK_TOLERANCE_MS = 2000;

/** For load balancers and monitors: no session, no secret, any host name. */
export function healthRoutes(deps: ApiDeps, draining: () => boolean): Router {
  const router = express.Router();
  router.get('/healthz', (_request, response) => void response.json({ ok: true }));
  router.get('/readyz', async (_request, response) => {
    const readiness = await checkReadiness({
      draining: () => (draining() ? Promise.reject(new Error('stopping')) : Promise.resolve()),
      postgres: async () => {
        const before = Date.now();
        const [row] = await deps.database.source.query<{ now: Date }[]>('select clock_timestamp() as now');
        const middle = (before + Date.now()) / 2;
        if (!row || Math.abs(row.now.getTime() - middle) > CLOCK_TOLERANCE_MS) {
          throw new Error('the clocks of this machine and of the database differ by more than 2 s');
        }
      },
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
