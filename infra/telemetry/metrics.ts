import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

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

export const publishOutcomes = new Counter({
  name: 'hub_publish_outcomes_total',
  help: 'Irreversible calls by platform and outcome.',
  labelNames: ['platform', 'outcome'] as const,
  registers: [registry],
});

export const publishLateness = new Histogram({
  name: 'hub_publish_lateness_seconds',
  help: 'From the due instant until the claim was granted, by platform.',
  labelNames: ['platform'] as const,
  buckets: [0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2, 5, 30, 300],
  registers: [registry],
});

export const platformNotices = new Counter({
  name: 'hub_platform_notices_total',
  help: 'What platforms told of their own accord, by what it came to; forged: it did not prove where it comes from.',
  labelNames: ['platform', 'outcome'] as const,
  registers: [registry],
});

export const outboxDeadRows = new Gauge({
  name: 'hub_outbox_dead_rows',
  help: 'Outbox rows that Temporal refused for good: set aside until an operator has them tried again.',
  registers: [registry],
});
