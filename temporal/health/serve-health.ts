import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { Readiness } from '../../infra/health/readiness.ts';
import { registry } from '../../infra/telemetry/metrics.ts';

/** `/healthz`, `/readyz` and `/metrics` of the worker. */
export function serveHealth(options: {
  host: string;
  port: number;
  readiness: () => Promise<Readiness>;
}): Promise<Server> {
  const server = createServer((request, response) => {
    const answer = (status: number, type: string, body: string): void => {
      response.writeHead(status, { 'content-type': type }).end(body);
    };
    const failed = (): void => answer(500, 'text/plain', 'failed');
    switch (request.url) {
      case '/healthz': {
        answer(200, 'application/json', '{"ok":true}');
        return;
      }
      case '/readyz':
        options
          .readiness()
          .then((ready) => answer(ready.ready ? 200 : 503, 'application/json', JSON.stringify(ready)))
          .catch(failed);
        return;
      case '/metrics':
        registry
          .metrics()
          .then((text) => answer(200, registry.contentType, text))
          .catch(failed);
        return;
      default: {
        answer(404, 'text/plain', 'not found');
        return;
      }
    }
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, () => resolve(server));
  });
}
