import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** Prometheus metrics of this process, served at /metrics. */
export const registry = new Registry();
collectDefaultMetrics({ register: registry, prefix: 'hub_' });

export const httpDuration = new Histogram({
  name: 'hub_http_request_seconds',
  help: 'Time to answer an API request, by route and status.',
  labelNames: ['method', 'route', 'status'] as const,
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  registers: [registry],
});

export const platformNotices = new Counter({
  name: 'hub_platform_notices_total',
  help: 'What platforms told of their own accord, by what it came to; forged: it did not prove where it comes from.',
  labelNames: ['platform', 'outcome'] as const,
  registers: [registry],
});
