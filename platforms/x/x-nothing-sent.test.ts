import { describe, expect, test } from 'vitest';
import { freePort } from '../../stack/free-port.ts';
import { useXPeer } from '../../test/setup/x-peer.ts';

const { http, publish, tcp } = useXPeer();

describe('certain that nothing was sent: transient', () => {
  test('nobody listens', async () => {
    expect(await publish(`http://127.0.0.1:${await freePort()}`)).toMatchObject({
      kind: 'transient',
      code: 'not_reached',
      facts: { cause: 'ECONNREFUSED' },
    });
  });

  test('the name does not exist', async () => {
    expect(await publish('http://x.invalid')).toMatchObject({ kind: 'transient' });
  });

  test('TLS fails because the other side breaks the connection off', async () => {
    const base = await tcp((socket) => socket.once('data', () => socket.resetAndDestroy()));
    // The same ECONNRESET as after a sent request, which would be unknown.
    expect(await publish(base.replace('http:', 'https:'))).toMatchObject({
      kind: 'transient',
      facts: { cause: 'ECONNRESET' },
    });
  });

  test('TLS is never agreed on', async () => {
    const base = await tcp(() => undefined);
    expect(await publish(base.replace('http:', 'https:'))).toMatchObject({
      kind: 'transient',
      facts: { cause: 'UND_ERR_CONNECT_TIMEOUT' },
    });
  });

  test('it was called off before it began', async () => {
    let requests = 0;
    const base = await http((_, response) => {
      requests += 1;
      response.end();
    });
    expect(await publish(base, AbortSignal.abort())).toMatchObject({ kind: 'transient' });
    expect(requests).toBe(0);
  });
});
