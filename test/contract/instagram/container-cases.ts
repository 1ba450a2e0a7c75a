import { expect } from 'vitest';
import { Secret } from '../../../infra/secrets/secret.ts';
import type { PostPayload } from '../../../domain/publishing/part-payload.ts';
import { bodyOf, DAY_MS } from './instagram-bed.ts';
import type { InstagramBed, InstagramCase } from './instagram-bed.ts';

const CREATE = 'POST /v25.0/{ig-user-id}/media';
const MIB = 1024 * 1024;

/** A container is asked for so, and nothing else. */
const asked =
  (payload: (bed: InstagramBed) => PostPayload | Promise<PostPayload>) =>
  async (bed: InstagramBed): Promise<unknown> =>
    bed.prepared(await payload(bed));

/** https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media */
const made: InstagramCase[] = [
  {
    endpoint: CREATE,
    answer: 'success: of a picture',
    run: async (bed) => {
      const { outcome, kept } = await bed.prepare(await bed.pictures());
      return { ...outcome, ...kept };
    },
    becomes: { kind: 'ready', container: expect.stringMatching(/^\d{17}$/) as unknown, children: [] },
  },
  {
    endpoint: CREATE,
    answer: 'success: of a carousel and the three items in it',
    run: async (bed) => {
      const picture = await bed.picture(320, 320);
      const { outcome, kept } = await bed.prepare(bed.post([picture, bed.film(), picture]));
      return { ...outcome, items: Array.isArray(kept.children) ? kept.children.length : 0 };
    },
    becomes: { kind: 'ready', items: 3 },
  },
  ...(['reel', 'story'] as const).map(
    (format): InstagramCase => ({
      endpoint: CREATE,
      answer: `success: of a ${format}`,
      run: asked((bed) => bed.post([bed.film()], { format }, format === 'story' ? '' : 'Oven')),
      becomes: { kind: 'ready' },
    }),
  ),
];

/** https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/error-codes */
const refusedForWhatWasSent: InstagramCase[] = (
  [
    [
      '36000/2207004: a picture over 8 MiB',
      'media_too_large',
      async (bed) => bed.post([await bed.picture(320, 320, 8 * MIB)]),
    ],
    [
      '36001/2207005: a picture that is no JPEG',
      'media_not_processed',
      async (bed) => bed.post([await bed.files.picture('png')]),
    ],
    ['36003/2207009: a ratio of 3:1', 'media_ratio', async (bed) => bed.post([await bed.picture(960, 320)])],
    [
      '36004/2207010: a caption of 2,201 characters',
      'text_too_long',
      (bed) => bed.pictures(1, {}, 'a'.repeat(2_201)),
    ],
    ['100/2207028: a carousel of eleven', 'too_many_media', (bed) => bed.pictures(11)],
    ['100/2207040: 21 people mentioned', 'too_many_mentions', (bed) => bed.pictures(1, {}, people(21))],
    ['100: 31 hashtags', 'invalid_request', (bed) => bed.pictures(1, {}, hashtags(31))],
    [
      '100: four collaborators',
      'invalid_request',
      (bed) => bed.pictures(1, { collaborators: ['a', 'b', 'c', 'd'] }),
    ],
  ] as const satisfies readonly (readonly [string, string, (bed: InstagramBed) => Promise<PostPayload>])[]
).map(([words, code, payload]) => ({
  endpoint: CREATE,
  answer: `400 ${words}`,
  body: bodyOf(words.split(':')[0] ?? ''),
  run: asked(payload),
  becomes: { kind: 'rejected', code },
}));

function people(count: number): string {
  return Array.from({ length: count }, (_, index) => `@person${index}`).join(' ');
}

function hashtags(count: number): string {
  return Array.from({ length: count }, (_, index) => `#tag${index}`).join(' ');
}

const refusedForTheAccount: InstagramCase[] = [
  {
    endpoint: CREATE,
    answer: '400 9004/2207052: a picture that cannot be fetched',
    body: bodyOf('9004/2207052'),
    run: async (bed) => {
      const payload = await bed.pictures();
      bed.files.serve();
      return bed.prepared(payload);
    },
    becomes: { kind: 'transient', code: 'media_not_fetched' },
  },
  {
    endpoint: CREATE,
    answer: '400 9/2207042: more containers than in a day',
    body: bodyOf('9/2207042'),
    run: async (bed) => {
      await bed.ig.set('containerTotal', 0);
      return bed.prepared(await bed.pictures());
    },
    becomes: { kind: 'rate_limited', code: 'daily_limit' },
  },
  {
    endpoint: CREATE,
    answer: '403 10: without the right to publish',
    body: bodyOf('10'),
    run: async (bed) => {
      await bed.connect([
        bed.login === 'instagram' ? 'instagram_business_content_publish' : 'instagram_content_publish',
      ]);
      return bed.prepared(await bed.pictures());
    },
    becomes: { kind: 'rejected', code: 'missing_scope' },
  },
  ...['458', '459', '460', '464', '467', '492'].map(
    (subcode): InstagramCase => ({
      endpoint: CREATE,
      answer: `401 190/${subcode}`,
      body: bodyOf(`190/${subcode}`),
      run: async (bed) => {
        await bed.withdraw(subcode);
        return bed.prepared(await bed.pictures());
      },
      becomes: { kind: 'token_invalid', code: 'unauthorized' },
    }),
  ),
  {
    endpoint: CREATE,
    answer: '401 190/463: a token that has expired',
    body: bodyOf('190/463'),
    run: async (bed) => {
      await bed.ig.later(61 * DAY_MS);
      return bed.prepared(await bed.pictures());
    },
    becomes: { kind: 'token_invalid', code: 'unauthorized' },
  },
  {
    endpoint: CREATE,
    answer: '401 190/467: a token that is none',
    body: bodyOf('190/467'),
    run: async (bed) => {
      const call = bed.calls(await bed.pictures());
      return bed.preparedAs({ ...call, accessToken: new Secret('none') });
    },
    becomes: { kind: 'token_invalid', code: 'unauthorized' },
  },
  {
    endpoint: CREATE,
    answer: '400 100/33: an account that the token does not bring',
    body: bodyOf('100/33'),
    run: async (bed) => {
      const call = bed.calls(await bed.pictures());
      return bed.preparedAs({
        ...call,
        account: { ...call.account, platformAccountId: '17841400000000004' },
      });
    },
    becomes: { kind: 'transient', code: 'unexpected_answer' },
  },
  ...[4, 17, 32, 613, 80_002].map(
    (code): InstagramCase => ({
      endpoint: CREATE,
      answer: `400 ${code}: a limit of calls`,
      body: bodyOf(String(code)),
      run: async (bed) => {
        await bed.throttle(code);
        return bed.prepared(await bed.pictures());
      },
      becomes: { kind: 'rate_limited', code: 'rate_limited' },
    }),
  ),
];

/** What no input of the client earns, or only one that its own rules refuse before. */
const told: InstagramCase[] = (
  [
    ['-2/2207003', 'transient', 'media_not_fetched'],
    ['-2/2207020', 'transient', 'media_expired'],
    ['-1/2207001', 'transient', 'platform_failed'],
    ['-1/2207032', 'transient', 'platform_failed'],
    ['-1/2207053', 'transient', 'platform_failed'],
    ['-1/2207077', 'transient', 'media_not_fetched'],
    ['-1/2207082', 'transient', 'platform_failed'],
    ['1/2207057', 'rejected', 'cover_out_of_range'],
    ['4/2207051', 'rejected', 'blocked_as_spam'],
    ['24/2207006', 'transient', 'container_lost'],
    ['24/2207008', 'transient', 'container_lost'],
    ['25/2207050', 'rejected', 'account_restricted'],
    ['100/2207023', 'rejected', 'invalid_request'],
    ['100/2207035', 'rejected', 'invalid_request'],
    ['100/2207036', 'rejected', 'invalid_request'],
    ['100/2207037', 'rejected', 'invalid_request'],
    ['100/2207081', 'rejected', 'invalid_request'],
    ['352/2207026', 'rejected', 'media_not_processed'],
    ['1', 'transient', 'unexpected_answer'],
    ['2', 'transient', 'unexpected_answer'],
    ['3', 'rejected', 'app_not_permitted'],
    ['25', 'rejected', 'account_restricted'],
    ['102', 'token_invalid', 'unauthorized'],
    ['200', 'rejected', 'missing_scope'],
    ['299', 'rejected', 'missing_scope'],
    ['341', 'rate_limited', 'rate_limited'],
    ['368', 'rejected', 'account_restricted'],
    ['506', 'rejected', 'duplicate_content'],
    ['80001', 'rate_limited', 'rate_limited'],
    ['80006', 'rate_limited', 'rate_limited'],
  ] as const
).map(([reason, kind, code]) => ({
  endpoint: CREATE,
  answer: `400 ${reason}`,
  body: bodyOf(reason),
  run: async (bed: InstagramBed) => {
    await bed.refuse('container-create', reason);
    return bed.prepared(await bed.pictures());
  },
  becomes: { kind, code },
}));

const broken: InstagramCase[] = [
  {
    endpoint: CREATE,
    answer: '500 2: of a passing kind',
    body: '"is_transient":true',
    run: async (bed) => {
      await bed.ig.fault('container-create', 'status', { status: 500 });
      return bed.prepared(await bed.pictures());
    },
    becomes: { kind: 'transient', code: 'unexpected_answer' },
  },
  {
    endpoint: CREATE,
    answer: '502 a page of what stands before Meta',
    body: '<html>',
    run: async (bed) => {
      const headers = { 'content-type': 'text/html' };
      await bed.ig.fault('container-create', 'status', { status: 502, body: '<html>Sorry</html>', headers });
      return bed.prepared(await bed.pictures());
    },
    becomes: { kind: 'transient', code: 'unexpected_answer' },
  },
  {
    endpoint: CREATE,
    answer: 'no answer: made, and seen by nobody',
    run: async (bed) => {
      await bed.ig.fault('container-create', 'reset_after');
      return bed.prepared(await bed.pictures());
    },
    becomes: { kind: 'transient', code: 'no_answer' },
  },
];

/** Where Instagram fetches films, it judges them too before it answers. */
export const fetchedFilmCases: readonly InstagramCase[] = [
  {
    endpoint: CREATE,
    answer: '400 352/2207026: a film of one second',
    body: bodyOf('352/2207026'),
    run: asked((bed) => bed.post([bed.film(1)])),
    becomes: { kind: 'rejected', code: 'media_not_processed' },
  },
  {
    endpoint: CREATE,
    answer: '400 1/2207057: a cover from beyond the end of the film',
    body: bodyOf('1/2207057'),
    run: asked((bed) => bed.post([bed.film(4)], { format: 'reel', coverAtMs: 9_000 })),
    becomes: { kind: 'rejected', code: 'cover_out_of_range' },
  },
];

export const containerCases: readonly InstagramCase[] = [
  ...made,
  ...refusedForWhatWasSent,
  ...refusedForTheAccount,
  ...told,
  ...broken,
];
