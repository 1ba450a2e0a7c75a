import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readPorts } from '../stack/ports.ts';
import { freePort } from '../stack/free-port.ts';

export interface HubProcess {
  readonly url: string;
  readonly sandboxUrl: string;
  readonly temporalAddress: string;
  readonly child: ChildProcess;
  stop(): Promise<void>;
}

/** The product as `npm start` runs it, in a folder of its own, without the platforms' rate limits. */
export async function startHubProcess(): Promise<HubProcess> {
  const folder = mkdtempSync(path.join(tmpdir(), 'hub-bench-'));
  const port = await freePort();
  const child = spawn(process.execPath, ['bin/start.mjs'], {
    env: { ...process.env, HUB_DATA_DIR: folder, PORT: String(port), SANDBOX_RATE_LIMITS: 'off' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const exited = once(child, 'exit');
  const url = `http://localhost:${port}`;
  const deadline = Date.now() + 300_000;
  for (;;) {
    const ready = await fetch(`${url}/api/instance`).then(
      async (response) => (response.ok ? ((await response.json()) as { sandboxUrl: string }) : null),
      () => null,
    );
    if (ready) {
      // The sandbox's dial works also where the launcher does not pass the variable on.
      await setRateLimits(ready.sandboxUrl, { limits: 'off' });
      // Where X states no limit, the Hub keeps to X's documents, and posts beyond them wait.
      await setRateLimits(ready.sandboxUrl, {
        platform: 'x',
        limits: { create: { perUser: { limit: 1_000_000, seconds: 900 } } },
      });
      return {
        url,
        sandboxUrl: ready.sandboxUrl,
        temporalAddress: `127.0.0.1:${readPorts(path.join(folder, 'ports.json')).temporal}`,
        child,
        async stop() {
          child.kill('SIGINT');
          await exited;
          rmSync(folder, { recursive: true, force: true });
        },
      };
    }
    if (child.exitCode !== null || Date.now() > deadline)
      throw new Error(`the Hub did not start:\n${output}`);
    await delay(200);
  }
}

async function setRateLimits(sandboxUrl: string, body: object): Promise<void> {
  const answer = await fetch(`${sandboxUrl}/_sandbox/rate-limits`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`the sandbox took no rate limits: ${answer.status}`);
}
