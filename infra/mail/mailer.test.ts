import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { createMailer } from './mailer.ts';

it('gives up a mail server that takes the connection and then says nothing', async () => {
  const silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  // A server on a port always has an address of this kind.
  const { port } = silent.address() as AddressInfo;
  const mailer = createMailer({
    smtpUrl: `smtp://127.0.0.1:${port}`,
    from: 'hub@example.com',
    silenceMs: 300,
  });
  const began = performance.now();
  await expect(
    mailer?.send({ to: 'ada@example.com', subject: 'Hello', text: 'Hello' }),
  ).rejects.toMatchObject({ code: 'ETIMEDOUT' });
  expect(performance.now() - began).toBeLessThan(5_000);
  mailer?.close();
  silent.close();
});
