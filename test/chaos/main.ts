import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startApi } from '../../api/start-api.ts';
import { loadConfig } from '../../infra/config/config.ts';
import { silentLogger } from '../../infra/logging/logger.ts';
import { createSandbox } from '../../sandbox/create-sandbox.ts';
import { freePort } from '../../stack/free-port.ts';
import { registerWithSandbox } from '../../stack/sandbox-registration.ts';
import { buildWorkflowBundle } from '../../temporal/build-workflow-bundle.ts';
import { TEST_KEYS } from '../setup/test-keys.ts';
import type { Findings } from '../simulator/check.ts';
import { Draw } from '../simulator/draw.ts';
import { addFindings, FINDINGS, sumOf, tableOfFigures, wordFindings } from '../simulator/figures.ts';
import { Faults } from './faults.ts';
import { figuresOf } from './figures-of.ts';
import { judge } from './judge.ts';
import type { Intent, Part } from './judge.ts';
import { People } from './people.ts';
import { readAttempts, readParts } from './read-run.ts';
import { Servers } from './servers.ts';
import { Workers } from './workers.ts';

/**
 * `npm run chaos -- --posts N --seed S`: the real stack (PostgreSQL, Temporal, three workers, the stand-ins) while
 * things go wrong, judged by what the platforms received. A run of 500 posts takes about half an hour: unknown calls
 * are read about as in production.
 */
const { values } = parseArgs({
  options: {
    posts: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    workers: { type: 'string', default: '3' },
  },
});
const posts = Number(values.posts);
const seed = Number(values.seed);
/** Posts fall due at this rate. */
const PER_SECOND = 4;
/** Longest that anything may take to be settled or asked about. */
const SETTLE_MS = 45 * 60_000;
const STOP_RATE = 0.02;

const began = Date.now();
const draw = new Draw(seed);
const servers = await Servers.start();
const sandbox = await createSandbox({
  port: 0,
  smtpPort: 0,
  dataDir: join(servers.folder, 'sandbox'),
  rateLimits: 'off',
});
const port = await freePort();
const url = `http://localhost:${port}`;
const app = { clientId: 'chaos', clientSecret: 'secret of the chaos' };
await registerWithSandbox(sandbox.url, url, app);
await stateLimits(sandbox.url);
const bundle = join(servers.folder, 'workflow-bundle.js');
writeFileSync(bundle, (await buildWorkflowBundle()).code);
const data = join(servers.folder, 'hub');
mkdirSync(data);
const environment = {
  NODE_ENV: 'test',
  PORT: String(port),
  DATABASE_URL: servers.databaseUrl(),
  DATABASE_OWNER_URL: servers.ownerUrl,
  TEMPORAL_ADDRESS: servers.temporalAddress,
  HUB_KEYS: TEST_KEYS,
  HUB_DATA_DIR: data,
  SANDBOX_URL: sandbox.url,
  SANDBOX_CLIENT_ID: app.clientId,
  SANDBOX_CLIENT_SECRET: app.clientSecret,
  HUB_TEST_BUNDLE: bundle,
  HUB_CHAOS_STOP_RATE: String(STOP_RATE),
};
const api = await startApi(
  loadConfig({ ...environment, WORKER_PORT: String(await freePort()) }),
  silentLogger,
);
const workers = new Workers(servers, environment, draw);
try {
  await workers.start(Number(values.workers));
  const people = await People.arrive(url, sandbox.url, draw);
  const first = Date.now() + 40_000 + posts * 60;
  await people.schedule(posts, (index) => first + (index * 1000) / PER_SECOND);
  const last = first + (posts * 1000) / PER_SECOND;
  say(`${posts} posts are scheduled, due over ${Math.round((last - first) / 1000)} s`);
  const faults = new Faults({ draw, servers, workers, sandboxUrl: sandbox.url, platforms: people.platforms });
  await Promise.all([faults.goWrongUntil(last + 30_000, 1_200), people.changeTheirMinds(last)]);
  say('nothing goes wrong any more; what is unknown is being settled');
  await settled();
  const parts = await readParts(servers.ownerUrl);
  const attempts = await readAttempts(servers.ownerUrl);
  const accepted = sandbox.ledger().filter(({ kind }) => kind !== 'upload');
  const verdict = judge({ intents: people.intents, accepted, parts, attempts, holds: people.holds });
  report(verdict, faults, parts, people.intents);
} finally {
  await workers.end();
  await api.stop();
  await sandbox.close();
  await servers.stop();
}

/** Until nothing moves by itself any more: what waits does so for a person, and nothing unknown is left. */
async function settled(): Promise<void> {
  const end = Date.now() + SETTLE_MS;
  for (;;) {
    const parts = await readParts(servers.ownerUrl);
    const moving = parts.filter(
      ({ state, waitingCode }) =>
        state === 'claimed' ||
        state === 'unknown' ||
        ((state === 'waiting' || state === 'prepared') && waitingCode !== 'missed'),
    );
    if (moving.length === 0 || Date.now() > end) return;
    say(`${moving.length} parts move still`);
    await new Promise((resolve) => setTimeout(resolve, 20_000));
  }
}

function report(verdict: Findings, faults: Faults, parts: readonly Part[], intents: readonly Intent[]): void {
  say(
    `faults: ${[...faults.counts].map(([name, count]) => `${name} ${count}`).join(', ')}; workers found stopped ${workers.stops}`,
  );
  const of = (state: string): number => parts.filter((part) => part.state === state).length;
  say(
    `${parts.length} parts: ${of('published')} published, ${of('rejected')} failed, ${of('cancelled')} cancelled, ${of('needs_attention')} for a person, ${of('waiting') + of('prepared')} waiting`,
  );
  const kinds = figuresOf(parts, intents);
  addFindings(
    kinds,
    verdict,
    (finding) => intents.find(({ tag }) => finding.startsWith(tag))?.kind ?? 'of no post',
  );
  for (const line of tableOfFigures(kinds)) say(line);
  say(
    `seed ${seed}: ${wordFindings(sumOf(kinds.values()))}, in ${Math.round((Date.now() - began) / 60_000)} min`,
  );
  const wrong = FINDINGS.flatMap((name) => verdict[name].map((one) => `  ${name}: ${one}`));
  for (const line of wrong.slice(0, 50)) say(line);
  process.exitCode = wrong.length > 0 ? 1 : 0;
}

/** Where X states no limit, the Hub keeps to X's documents, and posts beyond them wait. */
async function stateLimits(sandboxUrl: string): Promise<void> {
  const answer = await fetch(`${sandboxUrl}/_sandbox/rate-limits`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      platform: 'x',
      limits: { create: { perUser: { limit: 1_000_000, seconds: 900 } } },
    }),
  });
  if (!answer.ok) throw new Error(`the sandbox took no rate limits: ${answer.status}`);
}

function say(line: string): void {
  process.stdout.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);
}
