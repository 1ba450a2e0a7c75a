import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { GuardedChild } from './process/guarded-child.ts';
import { waitForHttp } from './wait-for-http.ts';

let server: Server | undefined;
afterEach(() => server?.close());

test('it waits through refusals until the answer is 200', async () => {
  let asked = 0;
  const url = await listen(() => (++asked < 3 ? 503 : 200));
  await waitForHttp(url, child(false), 5_000);
  expect(asked).toBe(3);
});

test('when the time is over it tells the last answer', async () => {
  const url = await listen(() => 503);
  await expect(waitForHttp(url, child(false), 250)).rejects.toThrow(/not ready: 503 \{"ready":false\}/);
});

test('when the child has ended it does not wait', async () => {
  const url = await listen(() => 503);
  await expect(waitForHttp(url, child(true), 60_000)).rejects.toThrow('it ended at once');
});

function child(hasExited: boolean): GuardedChild {
  return {
    pid: 0,
    groupPid: 0,
    hasExited: () => hasExited,
    exited: new Promise(() => undefined),
    stop: () => Promise.resolve(),
  };
}

async function listen(status: () => number): Promise<string> {
  const listening = createServer((_, response) => response.writeHead(status()).end('{"ready":false}'));
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(listening.address() as AddressInfo).port}/readyz`;
}
