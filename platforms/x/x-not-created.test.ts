import { describe, expect, test } from 'vitest';
import type { PublishOutcome } from '../../domain/publishing/outcome.ts';
import { TOKEN, useXPeer } from '../../test/setup/x-peer.ts';
import { CREATE_ERRORS } from './x-errors.ts';

const { answering, publish } = useXPeer();

describe('certainly not created', () => {
  const problem = (detail: string, type = 'about:blank') => JSON.stringify({ title: 'T', detail, type });
  test.each<[string, number, string, PublishOutcome['kind'], string]>([
    [
      'a parameter is wrong',
      400,
      '{"errors":[{"message":"too long"}],"detail":"One or more parameters."}',
      'rejected',
      'invalid_request',
    ],
    ['the token is not accepted', 401, problem('Unauthorized'), 'token_invalid', 'unauthorized'],
    [
      'credits are used up',
      402,
      problem('no credits', 'https://api.twitter.com/2/problems/credits'),
      'rate_limited',
      'credits_depleted',
    ],
    [
      'the text exists ("Tweet")',
      403,
      problem('You are not allowed to create a Tweet with duplicate content.'),
      'rejected',
      'duplicate_content',
    ],
    [
      'the text exists ("Post")',
      403,
      problem('You are not allowed to create a Post with duplicate content.'),
      'rejected',
      'duplicate_content',
    ],
    [
      'the token is of the wrong kind (old host)',
      403,
      problem('forbidden', 'https://api.twitter.com/2/problems/unsupported-authentication'),
      'token_invalid',
      'wrong_token_kind',
    ],
    [
      'the token is of the wrong kind (new host)',
      403,
      problem('forbidden', 'https://api.x.com/2/problems/unsupported-authentication'),
      'token_invalid',
      'wrong_token_kind',
    ],
    [
      'the app is not enrolled',
      403,
      problem('no', 'https://api.x.com/2/problems/client-forbidden'),
      'rejected',
      'app_not_enrolled',
    ],
    [
      'the account is suspended',
      403,
      problem('no', 'https://api.x.com/2/problems/user-suspended'),
      'rejected',
      'account_suspended',
    ],
    [
      'no reply is allowed',
      403,
      problem('You can only reply to or quote posts where you are mentioned or are the author.'),
      'rejected',
      'reply_not_allowed',
    ],
    [
      'it has two cashtags',
      403,
      problem('Posts may contain a maximum of one cashtag.'),
      'rejected',
      'too_many_cashtags',
    ],
    ['a link is refused', 403, problem('The Tweet contains an invalid URL.'), 'rejected', 'invalid_url'],
    [
      'it is refused without a reason',
      403,
      problem('You are not permitted to perform this action.'),
      'rejected',
      'forbidden',
    ],
    ['it is refused with a page', 403, '<html>', 'rejected', 'forbidden'],
    [
      'the target is gone',
      404,
      problem('gone', 'https://api.x.com/2/problems/resource-not-found'),
      'rejected',
      'not_found',
    ],
    ['it is too large', 413, '', 'rejected', 'too_large'],
    ['it is of a wrong type', 415, '', 'rejected', 'unsupported_type'],
    [
      'the plan is used up, as 402',
      402,
      problem('cap', 'https://api.twitter.com/2/problems/usage-capped'),
      'rate_limited',
      'usage_cap',
    ],
    [
      'the plan is used up, as 403',
      403,
      problem('cap', 'https://api.twitter.com/2/problems/usage-capped'),
      'rate_limited',
      'usage_cap',
    ],
    [
      'the plan is used up, as 429',
      429,
      problem('cap', 'https://api.twitter.com/2/problems/usage-capped'),
      'rate_limited',
      'usage_cap',
    ],
    [
      'the window is used up',
      429,
      '{"errors":[{"code":88,"message":"Rate limit exceeded"}]}',
      'rate_limited',
      'rate_limited',
    ],
  ])('%s', async (_, status, body, kind, code) => {
    expect(await publish(await answering(status, body))).toMatchObject({ kind, code });
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
