import express, { type ErrorRequestHandler, type Express } from 'express';
import { z } from 'zod';
import { controlRoutes } from './control/control-routes.ts';
import { dialRoutes } from './dials/dial-routes.ts';
import { pageRoutes } from './pages/page-routes.ts';
import type { PlatformSet } from './platform/platform-set.ts';
import type { SandboxCore } from './platform/platform.ts';
import { reportFault } from './report.ts';

/** The sandbox's one web server: control, platforms, then pages for people. */
export function sandboxApp(core: SandboxCore, platforms: PlatformSet, smtpPort: number): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.get('/healthz', (_req, res) => void res.json({ status: 'ok' }));
  app.use('/_sandbox', controlRoutes(core, platforms));
  for (const { routes } of platforms.started) app.use(routes);
  app.use('/dials', dialRoutes(core, platforms));
  app.use(pageRoutes(core, platforms, smtpPort));
  app.use(internalError);
  return app;
}

const internalError: ErrorRequestHandler = (error: unknown, _req, res, _next) => {
  const refused = callersFault.safeParse(error).data;
  if (res.headersSent) {
    res.destroy();
  } else if (refused !== undefined) {
    res.status(refused.status).type('text').send(refused.message);
  } else {
    reportFault(error);
    res.status(500).type('text').send('The sandbox failed. Its output says why; nothing was accepted.');
  }
};

/** What Express throws on a body too large or a malformed address. */
const callersFault = z.object({ status: z.int().min(400).max(499), message: z.string() });
