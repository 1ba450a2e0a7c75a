import express from 'express';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadConfig } from '../../infra/config/config.ts';
import { verificationFileRoutes } from './verification-file.routes.ts';

const SETTING = 'tiktokAbC123.txt=tiktok-developers-site-verification=AbC123';

let server: Server;
beforeAll(async () => {
  const app = express().use(verificationFileRoutes(SETTING));
  await new Promise<void>((resolve) => {
    server = app.listen(0, '127.0.0.1', () => resolve());
  });
});
afterAll(() => server.close());

const read = (path: string): Promise<Response> => {
  // A server that listens on a port has an address of this shape.
  const { port } = server.address() as AddressInfo;
  return fetch(`http://127.0.0.1:${port}${path}`);
};

it.each(['/m/tiktokAbC123.txt', '/tiktokAbC123.txt'])('is served as text at %s', async (path) => {
  const answer = await read(path);
  expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(await answer.text()).toBe('tiktok-developers-site-verification=AbC123');
});

it('is the only one', async () => {
  expect((await read('/m/tiktokAbC124.txt')).status).toBe(404);
});

it('is named by a setting whose form is checked', () => {
  const given = { DATABASE_URL: 'postgres://hub@localhost/hub' };
  expect(loadConfig({ ...given, TIKTOK_VERIFICATION: SETTING }).TIKTOK_VERIFICATION).toBe(SETTING);
  for (const wrong of ['tiktokAbC123.txt', '../x.txt=a', 'a.txt=<b>'])
    expect(() => loadConfig({ ...given, TIKTOK_VERIFICATION: wrong })).toThrow(/TIKTOK_VERIFICATION/);
});
