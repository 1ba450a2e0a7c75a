import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inAnHour, PostProtocol, PUBLISHED } from '../../test/setup/post-protocol.ts';
import { connectTestAccount } from '../../test/setup/seed.ts';
import { cancelPost } from '../posts/cancel-post.ts';
import { schedulePost } from '../posts/schedule-post.ts';
import { noteAccountNotConnected } from '../publishing/note-account-not-connected.ts';
import { disconnectAccount } from './disconnect-account.ts';

describe('the timeline of a post whose account comes and goes', () => {
  let protocol: PostProtocol;

  beforeAll(async () => {
    protocol = await PostProtocol.begin();
  });
  afterAll(() => protocol.open.close());
  beforeEach(() => protocol.draft());

  const disconnect = (): Promise<void> =>
    protocol.tenant.run((tx) => disconnectAccount(tx, protocol.accountId));
  const connectAgain = async (): Promise<void> => {
    const handle = (await protocol.read()).variants[0]?.accountHandle ?? '';
    await connectTestAccount(protocol.tenant, protocol.open.keys, { handle });
  };
  const told = async (): Promise<string[]> =>
    (await protocol.timeline()).map((entry) => entry.type).filter((type) => type.startsWith('part.account'));

  it('says who disconnected and who connected it again while the post waited', async () => {
    await protocol.tenant.run((tx) => schedulePost(tx, protocol.postId, inAnHour()));
    await disconnect();
    // The workflow looks at its rows and finds it blocked: that is no second line.
    await protocol.asWorker(async (tx) => noteAccountNotConnected(tx, (await protocol.part()).id));
    await connectAgain();
    expect(await told()).toEqual(['part.account_disconnected', 'part.account_reconnected']);
    const { variants } = await protocol.read();
    expect((await protocol.timeline()).at(-1)).toMatchObject({
      actorName: 'Ada',
      variantId: variants[0]?.id,
      data: { account: `@${variants[0]?.accountHandle ?? ''}` },
    });
    expect(await protocol.woken()).toHaveLength(3);
  });

  it('says nothing to a draft, to what is out and to what was cancelled', async () => {
    await disconnect();
    await connectAgain();
    expect(await told()).toEqual([]);
    await protocol.record(await protocol.claimed(), { ...PUBLISHED, platformId: '31' });
    await disconnect();
    await connectAgain();
    expect(await told()).toEqual([]);
    await protocol.draft();
    await protocol.tenant.run((tx) => schedulePost(tx, protocol.postId, inAnHour()));
    await protocol.tenant.run((tx) => cancelPost(tx, protocol.postId));
    await disconnect();
    expect(await told()).toEqual([]);
  });

  it('says nothing when an account that was never away is connected once more', async () => {
    await protocol.tenant.run((tx) => schedulePost(tx, protocol.postId, inAnHour()));
    await connectAgain();
    expect(await told()).toEqual([]);
  });
});
