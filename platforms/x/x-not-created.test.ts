import { describe, expect, test } from 'vitest';
import { TOKEN, useXPeer } from '../../test/setup/x-peer.ts';
import { CREATE_ERRORS } from './x-errors.ts';

const { answering, publish } = useXPeer();

describe('certainly not created', () => {
  test("a problem is known by the last part of its type, on X's newer host too", async () => {
    const body = {
      title: 'T',
      detail: 'forbidden',
      type: 'https://api.x.com/2/problems/unsupported-authentication',
    };
    expect(await publish(await answering(403, JSON.stringify(body)))).toMatchObject({
      kind: 'token_invalid',
      code: 'wrong_token_kind',
    });
  });

  test('a refusal may be a page', async () => {
    expect(await publish(await answering(403, '<html>'))).toMatchObject({
      kind: 'rejected',
      code: 'forbidden',
    });
  });

  test('every row of the table names a source', () => {
    for (const { source } of CREATE_ERRORS) expect(source).toMatch(/^(seen$|https:\/\/docs\.x\.com\/)/);
  });
});

test("details are X's words, cut, on one line, and without the token", async () => {
  const words = `line one\nline two ${'long '.repeat(500)}`;
  const outcome = await publish(await answering(403, JSON.stringify({ detail: words })));
  if (outcome.kind !== 'rejected') throw new Error(outcome.kind);
  expect(outcome.detail).toContain('line one line two');
  expect(outcome.detail.length).toBeLessThanOrEqual(500);
  expect(outcome.facts?.words).toMatch(/^line one line two long/);
  expect(outcome.facts?.words?.length).toBeLessThanOrEqual(500);
  expect(JSON.stringify(outcome)).not.toContain(TOKEN);
});
