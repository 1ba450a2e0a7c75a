import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PostProtocol } from '../../test/setup/post-protocol.ts';
import { notePrepareFailed } from './note-prepare-failed.ts';
import type { PrepareFailure } from './note-prepare-failed.ts';

describe('a part that cannot be made ready', () => {
  let protocol: PostProtocol;

  beforeAll(async () => {
    protocol = await PostProtocol.begin();
  });
  afterAll(() => protocol.open.close());
  beforeEach(() => protocol.draft());

  const fail = async (failure: PrepareFailure): Promise<void> => {
    const { id: partId } = await protocol.part();
    await protocol.asWorker((tx) => notePrepareFailed(tx, { partId, failure }));
  };
  const notConfigured = (until: Date): PrepareFailure => ({
    kind: 'rate_limited',
    until: until.toISOString(),
    code: 'platform_not_configured',
    detail: 'No app.',
  });

  it('waits for its platform to be set up, uncounted, and says so once', async () => {
    await protocol.publishNow();
    for (const minutes of [5, 10, 15]) await fail(notConfigured(new Date(Date.now() + minutes * 60_000)));
    expect(await protocol.part()).toMatchObject({
      state: 'waiting',
      waitingCode: 'platform_not_configured',
      reasonCode: 'platform_not_configured',
      retries: 0,
    });
    const told = (await protocol.timeline()).filter(({ type }) => type === 'part.rate_limited');
    expect(told).toHaveLength(1);
  });

  it('counts what may be tried again, each time with a line', async () => {
    await protocol.publishNow();
    for (let one = 0; one < 2; one += 1)
      await fail({ kind: 'transient', code: 'not_reached', detail: 'No connection.' });
    expect(await protocol.part()).toMatchObject({ state: 'waiting', waitingCode: 'retrying', retries: 2 });
    const told = (await protocol.timeline()).filter(({ type }) => type === 'part.prepare_failed');
    expect(told).toHaveLength(2);
  });
});
