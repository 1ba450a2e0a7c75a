import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freePort, isPortFree } from './free-port.ts';
import { choosePorts } from './ports.ts';

let folder: string;
const servers: Server[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hub-ports-'));
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
  rmSync(folder, { recursive: true });
});

test.each(['127.0.0.1', '0.0.0.0'])('a port on which somebody listens at %s is not free', async (host) => {
  const port = await freePort();
  expect(await isPortFree(port)).toBe(true);
  await listen(port, host);
  expect(await isPortFree(port)).toBe(false);
});

test('a taken port is replaced by the next free one, and the start says so', async () => {
  const wanted = await freePort();
  await listen(wanted, '127.0.0.1');
  const { ports, notes } = await choosePorts(join(folder, 'ports.json'), wanted);
  expect(ports.hub).toBeGreaterThan(wanted);
  expect(notes).toContain(`Port ${wanted} (hub) is taken: using ${ports.hub}.`);
});

test('a later start gets the same ports, even when the default is free again', async () => {
  const file = join(folder, 'ports.json');
  const wanted = await freePort();
  await listen(wanted, '127.0.0.1');
  const first = await choosePorts(file, wanted);
  await new Promise((resolve) => servers.pop()?.close(resolve));
  const second = await choosePorts(file, undefined);
  expect(second.ports.hub).toBe(first.ports.hub);
});

test('no port is given out twice', async () => {
  const { ports } = await choosePorts(join(folder, 'ports.json'), 4400);
  expect(new Set(Object.values(ports)).size).toBe(Object.values(ports).length);
});

async function listen(port: number, host: string): Promise<void> {
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
}
