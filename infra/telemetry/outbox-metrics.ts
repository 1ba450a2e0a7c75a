import { Gauge, Histogram } from 'prom-client';
import { registry } from './metrics.ts';

export const outboxDeadRows = new Gauge({
  name: 'hub_outbox_dead_rows',
  help: 'Outbox rows that Temporal refused for good: set aside until an operator has them tried again.',
  registers: [registry],
});

export const outboxLag = new Histogram({
  name: 'hub_outbox_delivery_seconds',
  help: 'From the commit of a change until Temporal had taken its outbox row.',
  buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 3600],
  registers: [registry],
});
