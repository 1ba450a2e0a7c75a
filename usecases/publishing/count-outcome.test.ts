import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PublishOutcome } from '../../domain/publishing/outcome.ts';
import { registry } from '../../infra/telemetry/metrics.ts';
import { PostProtocol, PUBLISHED, REASON, SETTLING } from '../../test/setup/post-protocol.ts';
import { countRepeat } from './count-outcome.ts';
import { lockPart } from './lock-part.ts';
import { askAboutUnreadable, recordRead } from './record-read.ts';
import { recordOutcome } from './record-outcome.ts';
import { resolveLostAttempt } from './resolve-lost-attempt.ts';
import { settlePart } from './settle-part.ts';

const TRANSIENT: PublishOutcome = { kind: 'transient', ...REASON };
const UNKNOWN: PublishOutcome = { kind: 'unknown', ...REASON };

let post: PostProtocol;
beforeAll(async () => {
  post = await PostProtocol.begin();
});
afterAll(() => post.open.close());
beforeEach(async () => {
  registry.resetMetrics();
  await post.draft();
});

/** What has been counted of a metric, as `label,label: number`; of a histogram its observations. */
async function counted(name: string): Promise<Record<string, number>> {
  const text = await registry.getSingleMetricAsString(`hub_publish_${name}`);
  const lines = [...text.matchAll(/^hub_\w+?(_bucket|_sum|_count|_total)\{(.*)\} (\S+)$/gm)];
  return Object.fromEntries(
    lines
      .filter(([, part]) => part === '_count' || part === '_total')
      .map(([, , labels = '', value]) => [
        [...labels.matchAll(/="([^"]*)"/g)].map(([, label]) => label).join(','),
        Number(value),
      ]),
  );
}

const read = async (fence: number, kind: 'published' | 'rejected'): Promise<unknown> => {
  const { id } = await post.part();
  const saw = kind === 'published' ? PUBLISHED : { kind, ...REASON };
  return post.asWorker((tx) => recordRead(tx, { partId: id, fence, read: { ...saw }, settling: SETTLING }));
};

describe('an outcome', () => {
  it('counts once for its call, whoever repeats it', async () => {
    const fence = await post.claimed();
    await post.record(fence, { ...PUBLISHED, platformId: 'a' });
    await post.record(fence, { ...PUBLISHED, platformId: 'a' });
    expect(await counted('outcomes_total')).toEqual({ 'x,post,published': 1 });
    expect(await counted('unknown_open_seconds')).toEqual({});
  });

  it('that is rolled back counts for nothing', async () => {
    const fence = await post.claimed();
    const { id } = await post.part();
    const failing = post.asWorker(async (tx) => {
      await recordOutcome(tx, { partId: id, fence, outcome: TRANSIENT, from: 'worker' });
      throw new Error('after it');
    });
    await expect(failing).rejects.toThrow('after it');
    expect(await counted('outcomes_total')).toEqual({});
    expect(await counted('repeats_total')).toEqual({});
  });

  it('that may be tried again counts three quick retries, then slow ones', async () => {
    await post.publishNow();
    for (let turn = 0; turn < 5; turn += 1) {
      await post.record(await post.take(), TRANSIENT);
      await post.skipWait();
    }
    expect(await counted('outcomes_total')).toEqual({ 'x,post,transient': 5 });
    expect(await counted('repeats_total')).toEqual({ 'x,quick_retry': 3, 'x,slow_retry': 2 });
  });
});

describe('an unknown call', () => {
  it('of a worker that gave no answer is told apart, and its late answer settles it', async () => {
    const fence = await post.claimed();
    const { id } = await post.part();
    await post.asWorker((tx) => resolveLostAttempt(tx, { partId: id, detail: 'No answer.' }));
    expect(await counted('outcomes_total')).toEqual({ 'x,post,unknown': 1 });
    expect(await counted('abandoned_calls_total')).toEqual({ x: 1 });
    await post.record(fence, { ...PUBLISHED, platformId: 'b' });
    expect(await counted('outcomes_total')).toEqual({ 'x,post,unknown': 1 });
    expect(await counted('unknown_open_seconds')).toEqual({ 'x,late_answer': 1 });
  });

  it.each([
    ['published', 'x,read_published'],
    ['rejected', 'x,read_refused'],
  ] as const)('that is read as %s is settled by reading', async (kind, label) => {
    const fence = await post.claimed();
    await post.record(fence, UNKNOWN);
    await read(fence, kind);
    expect(await counted('unknown_open_seconds')).toEqual({ [label]: 1 });
  });

  it('that a person settles counts as that, sent again or not', async () => {
    const fence = await post.claimed();
    await post.record(fence, UNKNOWN);
    const { id } = await post.part();
    await post.asWorker((tx) => askAboutUnreadable(tx, { partId: id, fence }));
    expect(await counted('unknown_open_seconds')).toEqual({});
    await post.tenant.run((tx) =>
      settlePart(tx, { postId: post.postId, partId: id, decision: { kind: 'again' }, maxPauseMs: 60_000 }),
    );
    expect(await counted('unknown_open_seconds')).toEqual({ 'x,person_again': 1 });
    expect(await counted('repeats_total')).toEqual({ 'x,resend_person': 1 });
  });

  it('that is proved to be over without its worker says by what', async () => {
    const fence = await post.claimed();
    const { id } = await post.part();
    await post.asWorker((tx) => resolveLostAttempt(tx, { partId: id, detail: 'No answer.' }));
    await post.asOwner(`update publish_attempts set claimed_at = claimed_at - interval '3 hours'`);
    await post.asWorker((tx) =>
      recordRead(tx, { partId: id, fence, read: { kind: 'not_seen' }, settling: SETTLING }),
    );
    expect(await counted('attempts_proved_ended_total')).toEqual({ time: 1 });
  });
});

it('a repeat is counted when it has committed', async () => {
  await post.claimed();
  const { id } = await post.part();
  await post.asWorker(async (tx) => {
    const part = await lockPart(tx, id);
    if (!part) throw new Error('gone');
    countRepeat(tx, part, 'resend_absent');
    expect(await counted('repeats_total')).toEqual({});
  });
  expect(await counted('repeats_total')).toEqual({ 'x,resend_absent': 1 });
});
