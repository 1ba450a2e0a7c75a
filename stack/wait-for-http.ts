import { get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GuardedChild } from './process/guarded-child.ts';

const EVERY_MS = 100;

/** Resolves when `url` answers 200; rejects, with the last answer, when the child ends or the time is over. */
export async function waitForHttp(url: string, child: GuardedChild, withinMs: number): Promise<void> {
  const deadline = performance.now() + withinMs;
  let last = 'no answer yet';
  while (!child.hasExited() && performance.now() < deadline) {
    last = await ask(url);
    if (last === '200') return;
    await sleep(EVERY_MS);
  }
  throw new Error(child.hasExited() ? 'it ended at once' : `${url} is not ready: ${last}`);
}

function ask(url: string): Promise<string> {
  return new Promise((resolve) => {
    const request = get(url, { timeout: 2_000, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', (error) => resolve(error.message));
      response.on('end', () => {
        const status = String(response.statusCode);
        resolve(status === '200' ? status : `${status} ${Buffer.concat(chunks).toString().slice(0, 300)}`);
      });
    });
    request.on('timeout', () => request.destroy(new Error('no answer within 2 s')));
    request.on('error', (error) => resolve(error.message));
  });
}
