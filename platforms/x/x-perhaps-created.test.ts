import { describe, expect, test } from 'vitest';
import { useXPeer } from '../../test/setup/x-peer.ts';

const { answering, http, publish, tcp } = useXPeer();

describe('perhaps created: unknown', () => {
  test('the connection ends without an answer', async () => {
    const base = await tcp((socket) => socket.once('data', () => socket.end()));
    expect(await publish(base)).toMatchObject({ kind: 'unknown' });
  });

  test('no answer comes until the caller gives up', async () => {
    const base = await tcp(() => undefined);
    expect(await publish(base, AbortSignal.timeout(100))).toMatchObject({
      kind: 'unknown',
      code: 'no_answer',
      facts: { cause: 'timeout' },
    });
  });

  test.each([
    ['half a body', 201, '{"data":{"id":"19900000'],
    ['a body without an id', 201, '{"data":{"text":"hi"}}'],
    ['an id that is none', 201, '{"data":{"id":"<script>"}}'],
    ['a page of a proxy', 200, '<html>OK</html>'],
    ['nothing', 201, ''],
  ])('a yes with %s', async (_, status, body) => {
    expect(await publish(await answering(status, body))).toMatchObject({
      kind: 'unknown',
      code: 'unreadable',
    });
  });

  test('a yes whose body breaks off', async () => {
    const base = await http((_, response) => {
      response.writeHead(201, { 'content-length': '100' });
      response.write('{"data":{"id":"1');
      setTimeout(() => response.destroy(), 20);
    });
    expect(await publish(base)).toMatchObject({ kind: 'unknown', code: 'unreadable' });
  });

  test.each([408, 418])('status %i, which X does not document', async (status) => {
    expect(await publish(await answering(status, '<html>sorry</html>'))).toMatchObject({
      kind: 'unknown',
      code: 'unexpected_answer',
      facts: { status },
    });
  });

  test('a redirect, which is not followed', async () => {
    let requests = 0;
    const base = await http((request, response) => {
      requests += 1;
      response.writeHead(307, { location: request.url ?? '/' }).end();
    });
    expect(await publish(base)).toMatchObject({
      kind: 'unknown',
      code: 'unexpected_answer',
      facts: { status: 307 },
    });
    expect(requests).toBe(1);
  });
});

test('exactly one request is made, whatever the answer', async () => {
  let requests = 0;
  const base = await http((request, response) => {
    requests += 1;
    request.resume().on('end', () => response.writeHead(503).end());
  });
  await publish(base);
  expect(requests).toBe(1);
});
