import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '../../stack/project-root.ts';
import { HubClient } from '../setup/hub-client.ts';
import { startHub } from '../setup/hub-under-test.ts';
import type { HubUnderTest } from '../setup/hub-under-test.ts';
import { spawnWorker } from '../setup/worker-process.ts';
import type { WorkerProcess } from '../setup/worker-process.ts';
import { readPromql } from './read-promql.ts';

const read = (file: string): string => readFileSync(path.join(projectRoot(), file), 'utf8');
const GUIDE = 'docs/operate.md';

/** https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/ */
const rulesSchema = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          alert: z.string().regex(/^Hub[A-Za-z]+$/),
          expr: z.string(),
          for: z
            .string()
            .regex(/^\d+[smh]$/)
            .optional(),
          labels: z.strictObject({ severity: z.enum(['critical', 'warning', 'info']) }),
          annotations: z.strictObject({ summary: z.string(), description: z.string(), docs: z.string() }),
        }),
      ),
    }),
  ),
});

const targetSchema = z.strictObject({
  refId: z.string(),
  datasource: z.strictObject({ type: z.literal('prometheus'), uid: z.literal('${datasource}') }),
  expr: z.string(),
  legendFormat: z.string(),
});
const placeSchema = z.strictObject({
  x: z.int().min(0),
  y: z.int().min(0),
  w: z.int().min(1),
  h: z.int().min(1),
});
const panelSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('row'),
    id: z.int(),
    title: z.string(),
    gridPos: placeSchema,
    panels: z.tuple([]),
  }),
  ...(['stat', 'timeseries'] as const).map((type) =>
    z.object({
      type: z.literal(type),
      id: z.int(),
      title: z.string(),
      description: z.string().min(10),
      gridPos: placeSchema,
      fieldConfig: z.object({
        defaults: z.object({
          unit: z.enum(['short', 's', 'percentunit', 'bytes', 'cpm', 'reqps']),
          thresholds: z.object({ mode: z.literal('absolute'), steps: z.array(z.unknown()).min(1) }),
        }),
      }),
      targets: z.array(targetSchema).min(1),
    }),
  ),
]);
const dashboardSchema = z.object({
  uid: z.string().max(40),
  title: z.string(),
  schemaVersion: z.int(),
  templating: z.object({ list: z.array(z.object({ name: z.string(), type: z.literal('datasource') })) }),
  panels: z.array(panelSchema),
});

const rules = rulesSchema
  .parse(parse(read('ops/prometheus/alerts.yml')))
  .groups.flatMap((group) => group.rules);
const { panels } = dashboardSchema.parse(JSON.parse(read('ops/grafana/dashboards/hub.json')));
const targets = panels.flatMap((panel) =>
  panel.type === 'row' ? [] : panel.targets.map((target) => ({ title: panel.title, ...target })),
);
const expressions = [
  ...rules.map(({ alert, expr }) => ({ from: alert, expr })),
  ...targets.map(({ title, expr }) => ({ from: title, expr })),
];

/** Prometheus adds these itself. */
const OF_PROMETHEUS = new Set(['job', 'instance']);

describe('a running Hub', () => {
  let hub: HubUnderTest;
  let worker: WorkerProcess;
  /** Of each series name, the values of each of its labels. */
  const exported = new Map<string, Map<string, Set<string>>>();

  beforeAll(async () => {
    hub = await startHub({ worker: false });
    worker = await spawnWorker(hub);
    const client = new HubClient(hub);
    await client.signUp();
    const accountId = await client.connectX();
    // An outcome that is unknown first, so that its being settled is told as well.
    await fetch(`${hub.sandbox.url}/_sandbox/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        platform: 'x',
        endpoint: 'create',
        times: 1,
        fault: 'status_after',
        status: 503,
      }),
    });
    const post = await client.createPost(accountId, 'To be counted');
    await client.call('POST', `/api/posts/${post.id}/publish-now`);
    await client.waitForPost(post.id, (one) => one.status === 'published', 45_000);
    // Signed by nobody: counted as forged.
    await fetch(`${hub.url}/api/webhooks/x`, { method: 'POST', body: '{}' });
  }, 120_000);
  afterAll(async () => {
    await worker.kill('SIGKILL');
    await hub.close();
  });

  async function collect({ config }: HubUnderTest): Promise<void> {
    for (const port of [config.PORT, config.WORKER_PORT]) {
      const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
      for (const [, name = '', labels = ''] of text.matchAll(/^(\w+)(?:\{(.*)\})? \S+$/gm)) {
        const known = exported.get(name) ?? new Map<string, Set<string>>();
        exported.set(name, known);
        for (const [, label = '', value = ''] of labels.matchAll(/(\w+)="([^"]*)"/g))
          known.set(label, (known.get(label) ?? new Set()).add(value));
      }
    }
  }

  /** Whatever alerts and panels ask for and nobody tells. */
  function missing(): string[] {
    return expressions.flatMap(({ from, expr }) => {
      const { series, groupedBy } = readPromql(expr);
      const asked = series.filter(({ metric }) => metric !== 'up');
      const labels = new Set(asked.flatMap(({ metric }) => [...(exported.get(metric)?.keys() ?? [])]));
      return [
        ...asked.flatMap(({ metric, matchers }) => {
          const known = exported.get(metric);
          if (!known) return [`${from}: ${metric}`];
          return matchers
            .filter(
              ({ label, equals }) => !(equals === null ? known.has(label) : known.get(label)?.has(equals)),
            )
            .map(({ label, equals }) => `${from}: ${metric}{${label}=${equals ?? ''}}`);
        }),
        ...groupedBy.filter((label) => !labels.has(label)).map((label) => `${from}: by ${label}`),
      ];
    });
  }

  it('tells every series, label and value that alerts and dashboard ask for', async () => {
    // What is read from the database and from Temporal is read every 15 s.
    const look = (): Promise<string[]> => collect(hub).then(missing);
    await expect.poll(look, { timeout: 25_000, interval: 1_000 }).toEqual([]);
    expect(exported.size).toBeGreaterThan(50);
  }, 30_000);

  it('shows on the dashboard every metric of its own that it tells', () => {
    const shown = new Set(
      expressions.flatMap(({ expr }) => readPromql(expr).series.map(({ metric }) => metric)),
    );
    const told = [...exported.keys()].filter((name) => !/^hub_(process|nodejs)_/.test(name));
    const base = (name: string): string => name.replace(/_(bucket|sum|count)$/, '');
    const bases = new Set([...shown].map(base));
    expect(
      told.filter((name) => !bases.has(base(name)) && name !== 'hub_workers_noticed_gone_total'),
    ).toEqual([]);
  });

  it('names only labels in legends and texts that the results have', () => {
    for (const { title, expr, legendFormat } of targets) {
      const { series, groupedBy } = readPromql(expr);
      for (const [, label = ''] of legendFormat.matchAll(/\{\{(\w+)\}\}/g)) {
        const whole = groupedBy.length === 0 && series.some(({ metric }) => exported.get(metric)?.has(label));
        expect(groupedBy.includes(label) || whole || OF_PROMETHEUS.has(label), `${title}: ${label}`).toBe(
          true,
        );
      }
    }
    for (const { alert, expr, annotations } of rules) {
      for (const [, label = ''] of Object.values(annotations)
        .join(' ')
        .matchAll(/\$labels\.(\w+)/g))
        expect([...readPromql(expr).groupedBy, ...OF_PROMETHEUS], `${alert}: ${label}`).toContain(label);
    }
  });
});

describe('the alerts', () => {
  it('are described in the guide, each under a heading of its own', () => {
    const headings = [...read(GUIDE).matchAll(/^#### (\w+)$/gm)].map(([, name]) => name);
    expect(headings.toSorted()).toEqual(rules.map(({ alert }) => alert).toSorted());
    for (const { alert, annotations } of rules)
      expect(annotations.docs).toBe(`${GUIDE}#${alert.toLowerCase()}`);
  });

  it('take what several processes tell of the whole instance once', () => {
    const ofInstance = read('infra/telemetry/instance-metrics.ts').matchAll(/gauge\(\s*'(\w+)'/g);
    const names = [...ofInstance].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(10);
    for (const { from, expr } of expressions)
      for (const name of names)
        for (const { index } of expr.matchAll(new RegExp(`\\b${name}\\b`, 'g')))
          expect(expr.slice(0, index), from).toMatch(/(max|min)( by \([\w, ]+\))? ?\($/);
  });
});

describe('the guide', () => {
  it('lists every metric of the Hub’s own', () => {
    const files = readdirSync(path.join(projectRoot(), 'infra/telemetry')).filter((name) =>
      name.endsWith('metrics.ts'),
    );
    const names = files.flatMap((file) => read(`infra/telemetry/${file}`).match(/(?<=')hub_\w+(?=')/g) ?? []);
    const guide = read(GUIDE);
    expect(names.filter((name) => name !== 'hub_' && !guide.includes(`\`${name}\``))).toEqual([]);
  });
});

it('is no PromQL what is none', () => {
  expect(() => readPromql('sum by (platform rate(x[5m])')).toThrow('no PromQL');
});
