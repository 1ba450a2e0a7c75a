import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StatedBudget } from '../../domain/budgets/budget.ts';
import type { PublishOutcome } from '../../domain/publishing/outcome.ts';
import { sandboxAddresses } from '../../platforms/sandbox-addresses.ts';
import type { PlatformPort, TokenGrant } from '../../platforms/port.ts';
import { createXAdapter } from '../../platforms/x/create-x-adapter.ts';
import { recordStatedBudgets } from '../../usecases/budgets/record-stated-budgets.ts';
import { recordOutcome } from '../../usecases/publishing/record-outcome.ts';
import { AdapterSandbox, APP } from '../setup/adapter-sandbox.ts';
import { MovableClock } from '../setup/movable-clock.ts';
import { publishCall, TestFiles } from '../setup/platform-calls.ts';
import { PostProtocol, TEST_INCARNATION } from '../setup/post-protocol.ts';
import { connectTestAccount, createDraft } from '../setup/seed.ts';

/** One of the stand-in's people. */
const AURORA = '1500000000000000001';
const WINDOW_MS = 15 * 60_000;
const QUOTA = 2;

describe('a quota that is used up, on a clock that is moved', () => {
  const clock = new MovableClock();
  let x: AdapterSandbox;
  let adapter: PlatformPort;
  let grant: TokenGrant;
  let protocol: PostProtocol;

  beforeAll(async () => {
    [x, protocol] = await Promise.all([AdapterSandbox.start('x'), PostProtocol.begin(clock)]);
    await x.reset();
    const { url } = x.sandbox;
    adapter = createXAdapter({
      ...sandboxAddresses({ people: url, programs: url }).x,
      ...APP,
      dispatcher: x.dispatcher,
      now: () => clock.nowMs(),
    });
    grant = await x.connect(adapter, AURORA);
    protocol.accountId = await connectTestAccount(protocol.tenant, protocol.open.keys, { handle: AURORA });
    await x.limit('create', QUOTA);
  });
  afterAll(async () => {
    await x.close();
    await protocol.open.close();
  });

  async function newPost(text: string): Promise<void> {
    protocol.postId = await createDraft(protocol.tenant, [protocol.accountId], text);
    await protocol.publishNow();
  }

  /** What a worker does at the instant; the reason where the claim refuses. */
  async function goOut(): Promise<PublishOutcome | string> {
    const { id: partId } = await protocol.part();
    const claim = await protocol.claimPart(partId, await protocol.preparePart(partId), TEST_INCARNATION);
    if (claim.kind !== 'claimed') return claim.kind === 'not_claimed' ? claim.reason : claim.kind;
    const { payload, account, earlier, fence } = claim;
    const said: StatedBudget[] = [];
    const { accessToken } = grant;
    const media = new TestFiles();
    const call = publishCall({ accessToken, account, payload, artefacts: {}, media, earlier });
    const outcome = await adapter.publish({ ...call, onBudget: (budget) => said.push(budget) });
    await protocol.asWorker(async (tx) => {
      await recordStatedBudgets(tx, { accountId: protocol.accountId, budgets: said });
      await recordOutcome(tx, { partId, fence, outcome, from: 'worker' });
    });
    return outcome;
  }

  async function notBefore(): Promise<number> {
    return Date.parse((await protocol.part()).notBefore ?? '');
  }

  it('lets the post out at the end of its window, and no earlier', async () => {
    for (let post = 1; post <= QUOTA; post += 1) {
      await newPost(`Post ${post}`);
      expect(await goOut()).toMatchObject({ kind: 'published' });
    }
    await newPost('One too many');
    expect(await goOut()).toBe('budget_spent');
    const ends = await notBefore();
    expect(Math.abs(ends - clock.nowMs() - WINDOW_MS)).toBeLessThan(60_000);

    const almost = WINDOW_MS - 120_000;
    clock.offsetMs = almost;
    await x.later(almost);
    expect(await goOut()).toMatch(/^(budget_spent|too_early)/);
    expect(await notBefore()).toBe(ends);

    const beyond = WINDOW_MS + 10_000;
    clock.offsetMs = beyond;
    await x.later(beyond);
    expect(await goOut()).toMatchObject({ kind: 'published' });
    const part = await protocol.part();
    expect(part).toMatchObject({ state: 'published', attempts: 1, retries: 0 });
    expect(Date.parse(part.publishedAt ?? '')).toBeGreaterThanOrEqual(ends);
  });
});
