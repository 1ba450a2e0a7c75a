import { postPayload } from '../../setup/platform-calls.ts';
import { KARI, MEMBER, PAGE, SELF_SERVE } from './bed.ts';
import type { LinkedInBed, LinkedInCase } from './bed.ts';
import { sharedRefusals } from './shared-refusals.ts';

const CREATE = 'POST /rest/posts';
const COMMENT = 'POST /rest/socialActions/{urn}/comments';

const publish = (bed: LinkedInBed) => bed.publish(PAGE, postPayload('Words'));
const comment = async (bed: LinkedInBed) => (await bed.comment(PAGE, 'By the way')).outcome;
const posts = ({ li }: LinkedInBed) => li.sandbox.ledger().filter(({ kind }) => kind !== 'upload');

async function withLedger(bed: LinkedInBed, call: (bed: LinkedInBed) => Promise<unknown>) {
  return { outcome: await call(bed), posts: posts(bed).length };
}

const created: readonly LinkedInCase[] = [
  ...[MEMBER, PAGE].map(
    (account): LinkedInCase => ({
      endpoint: CREATE,
      answer: `success of a ${account.kind}, every sign as it was written`,
      run: async (bed) => {
        const text = 'New roast (Kenya AA) is in: 20% off_ #coffee @home [today] <now> ~{x}|*';
        const outcome = await bed.publish(account, postPayload(text));
        const [entry] = posts(bed);
        const permalink = `${bed.li.sandbox.url}/li/feed/update/${entry?.postId ?? ''}/`;
        return {
          kind: outcome.kind,
          same: outcome.kind === 'published' && outcome.platformId === entry?.postId,
          linked: outcome.kind === 'published' && outcome.permalink === permalink,
          unchanged: entry?.text === text,
        };
      },
      becomes: { kind: 'published', same: true, linked: true, unchanged: true },
    }),
  ),
  {
    endpoint: CREATE,
    answer: 'success of a link with its card',
    run: async (bed) => {
      const thumbnail = await bed.picture();
      const link = { url: 'https://example.com/roast', title: 'New roast', description: 'Kenya', thumbnail };
      return bed.post(PAGE, postPayload('Look', { link }));
    },
    becomes: { kind: 'published' },
  },
  {
    endpoint: CREATE,
    answer: 'success of several pictures with their descriptions',
    run: async (bed) => {
      const media = [await bed.picture('A bag of coffee'), await bed.picture('A cup')];
      await bed.post(PAGE, postPayload('Two', { media }));
      return posts(bed)[0]?.media.map(({ altText }) => altText);
    },
    becomes: ['A bag of coffee', 'A cup'],
  },
  {
    endpoint: CREATE,
    answer: 'success without x-restli-id',
    run: async (bed) => {
      await bed.li.set('idHeader', 'missing');
      return withLedger(bed, publish);
    },
    becomes: { outcome: { kind: 'unknown', code: 'unreadable' }, posts: 1 },
  },
  {
    endpoint: COMMENT,
    answer: 'success',
    body: '"commentUrn"',
    run: async (bed) => {
      const outcome = await comment(bed);
      return { outcome, entry: bed.li.sandbox.ledger().at(-1) };
    },
    becomes: { outcome: { kind: 'published' }, entry: { kind: 'comment', text: 'By the way' } },
  },
];

const refused: readonly LinkedInCase[] = [
  ...['full', 'short'].map(
    (form): LinkedInCase => ({
      endpoint: CREATE,
      answer: `422 duplicate content, ${form} form`,
      body: 'Content is a duplicate of urn:li:share:',
      run: async (bed) => {
        await bed.li.set('duplicates', form);
        await publish(bed);
        return withLedger(bed, publish);
      },
      becomes: { outcome: { kind: 'rejected', code: 'duplicate_content' }, posts: 1 },
    }),
  ),
  {
    endpoint: CREATE,
    answer: '422 duplicate of a post that is not there: a ghost',
    body: 'DUPLICATE_POST',
    run: async (bed) => {
      await bed.li.set('duplicates', 'ghost');
      await publish(bed);
      return publish(bed);
    },
    becomes: { kind: 'rejected', code: 'duplicate_content' },
  },
  {
    endpoint: CREATE,
    answer: '400 FIELD_LENGTH_TOO_LONG, of 3,001 characters',
    body: 'FIELD_LENGTH_TOO_LONG',
    run: (bed) => bed.publish(PAGE, postPayload('a'.repeat(3001))),
    becomes: { kind: 'rejected', code: 'text_too_long' },
  },
  ...(['expire', 'revoke'] as const).map(
    (how): LinkedInCase => ({
      endpoint: CREATE,
      answer: `401 access token that was ended (${how})`,
      body: how === 'expire' ? 'EXPIRED_ACCESS_TOKEN' : 'REVOKED_ACCESS_TOKEN',
      run: async (bed) => {
        await bed.li.control('POST', `/tokens/${how}`, { accountId: KARI, platform: 'linkedin' });
        return publish(bed);
      },
      becomes: { kind: 'token_invalid', code: 'unauthorized' },
    }),
  ),
  {
    endpoint: CREATE,
    answer: '403 without the right w_organization_social',
    body: 'partnerApiPostsExternal.CREATE',
    run: async (bed) => {
      await bed.li.withdraw(KARI, 'w_organization_social');
      return publish(bed);
    },
    becomes: { kind: 'rejected', code: 'missing_scope' },
  },
  {
    endpoint: CREATE,
    answer: '426 version that is over',
    body: 'Requested version 20230101 is not active',
    run: async (bed) => {
      bed.adapter = bed.client({ version: '202301' });
      return publish(bed);
    },
    becomes: { kind: 'transient', code: 'version_inactive' },
  },
  {
    endpoint: CREATE,
    answer: '429 when the day of the member is used up',
    body: 'MEMBER DAY',
    run: async (bed) => {
      await bed.li.limit('create', 1);
      await publish(bed);
      return bed.publish(PAGE, postPayload('One too many'));
    },
    becomes: { kind: 'rate_limited', code: 'rate_limited' },
  },
  {
    endpoint: COMMENT,
    answer: '400 FIELD_LENGTH_TOO_LONG, of 1,251 characters',
    body: 'FIELD_LENGTH_TOO_LONG',
    run: async (bed) => (await bed.comment(PAGE, 'a'.repeat(1251))).outcome,
    becomes: { kind: 'rejected', code: 'text_too_long' },
  },
  {
    endpoint: COMMENT,
    answer: '403 to a self-serve app',
    body: 'partnerApiSocialActions.CREATE',
    run: async (bed) => {
      await bed.reconnect(SELF_SERVE, 'self-serve');
      return (await bed.comment(MEMBER, 'First')).outcome;
    },
    becomes: { kind: 'rejected', code: 'missing_scope' },
  },
  {
    endpoint: COMMENT,
    answer: '403 without the _feed scope',
    body: 'partnerApiSocialActions.CREATE',
    run: async (bed) =>
      (await bed.comment(PAGE, 'First', () => bed.li.withdraw(KARI, 'w_organization_social_feed'))).outcome,
    becomes: { kind: 'rejected', code: 'missing_scope' },
  },
];

const unknown: readonly LinkedInCase[] = [
  {
    endpoint: CREATE,
    answer: '500 and the post was created all the same',
    run: async (bed) => {
      await bed.li.fault('create', 'status_after', { status: 500 });
      return withLedger(bed, publish);
    },
    becomes: { outcome: { kind: 'unknown', code: 'unexpected_answer', facts: { status: 500 } }, posts: 1 },
  },
  {
    endpoint: CREATE,
    answer: 'no answer, and the post was created all the same',
    run: async (bed) => {
      await bed.li.fault('create', 'reset_after');
      return withLedger(bed, publish);
    },
    becomes: { outcome: { kind: 'unknown', code: 'no_answer' }, posts: 1 },
  },
];

export const PUBLISHING_CASES: readonly LinkedInCase[] = [
  ...created,
  ...refused,
  ...unknown,
  ...sharedRefusals(CREATE, { fault: 'create', kind: 'create', known: 'sent' }, publish),
  ...sharedRefusals(COMMENT, { fault: 'commentCreate', kind: 'create', known: 'sent' }, comment),
];
