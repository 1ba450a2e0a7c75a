import { postPayload } from '../../setup/platform-calls.ts';
import { failureOf } from '../../setup/failure-of.ts';
import { AURORA } from './bed.ts';
import type { XBed, XCase } from './bed.ts';
import { sharedRefusals } from './shared-refusals.ts';

const ME = 'GET /2/users/me';
const TIMELINE = 'GET /2/users/{id}/tweets';
const { platformAccountId } = AURORA;

const profile = (bed: XBed) => failureOf(bed.adapter.accounts(bed.grant));

const profiles: readonly XCase[] = [
  ...['legacy', 'renamed', 'as-asked'].map(
    (vocabulary): XCase => ({
      endpoint: ME,
      answer: `success in the vocabulary "${vocabulary}"`,
      run: async ({ x, adapter, grant }) => {
        await x.set('vocabulary', vocabulary);
        const { grantedBy, profiles: offered } = await adapter.accounts(grant);
        return {
          grantedBy,
          profile: { ...offered[0], profilePath: offered[0]?.profileUrl?.replace(x.sandbox.url, '') },
        };
      },
      becomes: {
        grantedBy: platformAccountId,
        profile: {
          platformAccountId,
          kind: 'person',
          handle: 'auroracoffee',
          displayName: 'Aurora Coffee',
          profilePath: '/x/auroracoffee',
        },
      },
    }),
  ),
  {
    endpoint: ME,
    answer: '401 expired access token',
    run: async (bed) => {
      await bed.x.control('POST', '/tokens/expire', { accountId: platformAccountId });
      return profile(bed);
    },
    becomes: { code: 'unauthorized', retryable: false, status: 401 },
  },
  {
    endpoint: ME,
    answer: '403 without the right users.read',
    body: 'users.read',
    run: async (bed) => {
      await bed.x.withdraw(AURORA.platformAccountId, 'users.read');
      return profile(bed);
    },
    becomes: { code: 'unsupported-authentication', retryable: false, status: 403 },
  },
  {
    endpoint: ME,
    answer: '429 when the window of the user is used up',
    run: async (bed) => {
      await bed.x.limit('me', 1);
      await bed.adapter.accounts(bed.grant);
      return profile(bed);
    },
    becomes: { code: 'http_429', retryable: true, status: 429 },
  },
  ...sharedRefusals(ME, 'me', 'read', profile),
];

/** The post was created and its answer lost: the timeline is read. */
async function lookFor(bed: XBed, before: () => Promise<void>) {
  const payload = postPayload('Roast & more <here>: https://aurora.example.com/roast?a=1&b=2');
  const claimedAt = new Date();
  await bed.x.fault('create', 'reset_after');
  await bed.publish(payload);
  await before();
  return bed.settle(payload, claimedAt);
}

const timelines: readonly XCase[] = [
  ...['legacy', 'renamed', 'as-asked'].map(
    (vocabulary): XCase => ({
      endpoint: TIMELINE,
      answer: `success in the vocabulary "${vocabulary}"`,
      body: '"expanded_url":"https://aurora.example.com/roast?a=1&b=2"',
      run: (bed) => lookFor(bed, () => bed.x.set('vocabulary', vocabulary)),
      becomes: { kind: 'published' },
    }),
  ),
  ...(['tweet.fields', 'post.fields'] as const).map(
    (name): XCase => ({
      endpoint: TIMELINE,
      answer: `success where "${name}" is the only name of the fields of posts`,
      run: async (bed) => {
        const payload = postPayload('Named anew');
        const claimedAt = new Date();
        await bed.publish(payload);
        await bed.x.set('fieldsParameter', name);
        const since = bed.exchanges.length;
        const reads = [await bed.settle(payload, claimedAt), await bed.settle(payload, claimedAt)];
        return {
          reads: reads.map((read) => read?.kind),
          statuses: bed.exchanges.slice(since).map(({ status }) => status),
        };
      },
      // Refused once; what is taken is kept to.
      becomes: {
        reads: ['published', 'published'],
        statuses: name === 'tweet.fields' ? [200, 200] : [400, 200, 200],
      },
    }),
  ),
  {
    endpoint: TIMELINE,
    answer: '400 that names the parameter by the old name, which is answered by the new one',
    body: 'The query parameter [tweet.fields] is not one of',
    run: async (bed) => {
      await bed.x.set('fieldsParameter', 'post.fields');
      return bed.settle(postPayload('Nobody wrote this'), new Date());
    },
    becomes: { kind: 'not_seen' },
  },
  {
    endpoint: TIMELINE,
    answer: 'success in several pages',
    body: '"next_token"',
    run: async (bed) => {
      const payload = postPayload('The first of many');
      const claimedAt = new Date();
      await bed.publish(payload);
      for (let index = 0; index < 100; index += 1) await bed.publish(postPayload(`Another ${index}`));
      return bed.settle(payload, claimedAt);
    },
    becomes: { kind: 'published' },
  },
  {
    endpoint: TIMELINE,
    answer: 'success without data: an account without posts',
    body: '{"meta":{"result_count":0}}',
    run: async (bed) => bed.settle(postPayload('Nobody wrote this'), new Date()),
    becomes: { kind: 'not_seen' },
  },
  {
    endpoint: TIMELINE,
    answer: 'success that does not list a young post yet',
    body: '{"meta":{"result_count":0}}',
    run: (bed) => lookFor(bed, () => bed.x.fault('timeline', 'lag', { delayMs: 60_000 })),
    becomes: { kind: 'not_seen' },
  },
  {
    endpoint: TIMELINE,
    answer: '401 expired access token',
    run: (bed) =>
      lookFor(bed, async () => {
        await bed.x.control('POST', '/tokens/expire', { accountId: platformAccountId });
      }),
    becomes: { kind: 'unreadable', code: 'unauthorized' },
  },
  {
    endpoint: TIMELINE,
    answer: '403 without the right tweet.read',
    body: 'tweet.read',
    run: (bed) => lookFor(bed, () => bed.x.withdraw(AURORA.platformAccountId, 'tweet.read')),
    becomes: { kind: 'unreadable', code: 'wrong_token_kind' },
  },
  ...sharedRefusals(TIMELINE, 'timeline', 'settle', (bed) => lookFor(bed, () => Promise.resolve())),
];

export const READ_CASES: readonly XCase[] = [...profiles, ...timelines];
