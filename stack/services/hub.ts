import { logTail } from '../log-tail.ts';
import { hubCommand, nodeProgram, viteProgram } from '../programs.ts';
import type { Stack } from '../stack.ts';
import { subscribeToSandboxX } from '../subscribe-to-sandbox-x.ts';
import { logFileOf, nodeService, spawnProgram } from './node-service.ts';
import type { NodeServiceOptions } from './node-service.ts';

/** A migration may rewrite large tables. */
const MIGRATED_WITHIN_MS = 600_000;

type Environment = Readonly<Record<string, string>>;

/** Brings the schema up to date; must be over before any other program of the Hub starts. */
export async function migrate(stack: Stack, environment: Environment): Promise<void> {
  await stack.terminal.step('Database schema', async () => {
    const child = await spawnProgram(stack, 'migrate', hubCommand(stack.mode, ['migrate']), environment);
    const timer = setTimeout(() => void child.stop(0), MIGRATED_WITHIN_MS);
    const code = await child.exited;
    clearTimeout(timer);
    if (code !== 0) {
      throw new Error(`The schema could not be brought up to date. ${logTail(logFileOf(stack, 'migrate'))}`);
    }
  });
}

export async function startWorker(stack: Stack, environment: Environment): Promise<void> {
  await start(stack, 'Worker', {
    name: 'worker',
    program: nodeProgram(stack.mode, 'temporal/worker-main'),
    environment,
    readyUrl: `http://127.0.0.1:${stack.ports.worker}/readyz`,
  });
}

/** The API; built, it serves the pages too. In development these come from a server of their own in front of it. */
export async function startApi(stack: Stack, environment: Environment): Promise<void> {
  const { mode, ports } = stack;
  const port = mode === 'dev' ? ports.devApi : ports.hub;
  await start(stack, 'API', {
    name: 'api',
    program: nodeProgram(mode, 'api/main'),
    environment: { ...environment, PORT: String(port) },
    readyUrl: `http://127.0.0.1:${port}/readyz`,
    whenReady: () => subscribe(stack, `http://127.0.0.1:${port}`),
  });
}

/** Straight to the API, whatever people reach it by. A sandbox that is not well keeps no Hub from starting. */
async function subscribe({ addresses, installation, terminal }: Stack, apiUrl: string): Promise<void> {
  try {
    await subscribeToSandboxX(addresses.sandboxUrl, apiUrl, installation.secrets.sandbox);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    terminal.line(`  ! The sandbox's X will tell nothing of its own accord. ${reason}`);
  }
}

export async function startPages(stack: Stack): Promise<void> {
  const { mode, ports } = stack;
  if (mode !== 'dev') return;
  await start(stack, 'Web UI', {
    name: 'ui',
    program: viteProgram(),
    environment: { PORT: String(ports.hub), HUB_API_PORT: String(ports.devApi) },
    readyUrl: `http://localhost:${ports.hub}/`,
  });
}

async function start(stack: Stack, title: string, options: Omit<NodeServiceOptions, 'tier'>): Promise<void> {
  const service = nodeService(stack, { ...options, tier: 'hub' });
  await stack.terminal.step(title, () => stack.supervisor.start(service));
}
