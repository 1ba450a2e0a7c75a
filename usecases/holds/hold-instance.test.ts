import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withSystem } from '../../db/doors/doors.ts';
import { readHolds } from '../../db/queries/read-holds.ts';
import { readHoldReason } from '../../domain/publishing/hold-notice.ts';
import type { InstanceHoldCause } from '../../domain/publishing/hold.ts';
import { PostProtocol } from '../../test/setup/post-protocol.ts';
import { createDraft, createTenant } from '../../test/setup/seed.ts';
import { schedulePost } from '../posts/schedule-post.ts';
import { holdInstance } from './hold-instance.ts';
import { releaseInstance } from './release-instance.ts';
import { placeHold } from './place-hold.ts';
import { planInstanceRelease } from './plan-instance-release.ts';
import type { InstanceRelease } from './plan-instance-release.ts';

const OPERATOR = { kind: 'system', name: 'operator' } as const;

describe('the hold of the instance', () => {
  let protocol: PostProtocol;

  beforeAll(async () => {
    protocol = await PostProtocol.begin();
  });
  afterAll(() => protocol.open.close());
  beforeEach(async () => {
    await protocol.asOwner('delete from instance_holds; delete from holds; delete from posts');
    await protocol.draft();
    await protocol.publishNow();
  });

  const hold = (cause: InstanceHoldCause = 'operator') =>
    withSystem(protocol.open.database, 'instance-hold', (tx) =>
      holdInstance(tx, { cause, reason: 'Restoring', actor: OPERATOR }),
    );
  const plan = () =>
    withSystem(protocol.open.database, 'instance-hold', (tx) => planInstanceRelease(tx, OPERATOR));
  const release = (cause: InstanceHoldCause = 'operator'): Promise<InstanceRelease> =>
    withSystem(protocol.open.database, 'instance-hold', (tx) =>
      releaseInstance(tx, { cause, actor: OPERATOR }),
    );

  it('stops every workspace, names the calls in flight, and is written by nobody inside a workspace', async () => {
    const calling = await createDraft(protocol.tenant, [protocol.accountId]);
    const token = await protocol.prepare();
    const held = protocol.postId;
    protocol.postId = calling;
    await protocol.claimed();
    expect((await hold()).callsInFlight).toMatchObject([
      { postId: calling, workspaceId: protocol.tenant.workspaceId },
    ]);
    protocol.postId = held;
    expect(await protocol.claim(token)).toMatchObject({ reason: 'held' });
    expect((await protocol.read()).variants[0]?.hold).toMatchObject({ scope: 'instance', by: 'operator' });
    await expect(
      protocol.tenant.run((tx) => tx.rows('update instance_holds set released_at = now()')),
    ).rejects.toThrow('permission denied');
  });

  it('names the calls whose answer is not known beside those under way', async () => {
    await protocol.claimed();
    await protocol.asOwner(`update publish_parts set state = 'unknown' where state = 'claimed'`);
    expect((await hold()).callsInFlight).toMatchObject([{ postId: protocol.postId, answer: 'unknown' }]);
  });

  it('lets out late what the catch-up time of its workspace allows', async () => {
    const token = await protocol.prepare();
    await hold();
    await protocol.claim(token);
    const woken = await protocol.woken();
    expect(await plan()).toMatchObject({
      hold: { cause: 'operator' },
      late: 1,
      handedOver: 0,
      restoring: false,
    });
    expect(await release()).toEqual({ late: 1, handedOver: 0 });
    expect(await protocol.woken()).toHaveLength(woken.length + 1);
    expect((await protocol.claim(await protocol.prepare())).kind).toBe('claimed');
  });

  it('hands a workspace with something later than that over to its members', async () => {
    const stranger = await createTenant(protocol.open.database, 'Eve');
    await protocol.asOwner(`update publish_jobs set due_at = now() - interval '25 hours'`);
    await hold();
    expect(await plan()).toMatchObject({ late: 0, handedOver: 1 });
    expect(await protocol.tenant.run(readHolds)).toEqual([]);
    expect(await release()).toEqual({ late: 0, handedOver: 1 });
    const [handed] = await protocol.tenant.run(readHolds);
    expect(handed).toMatchObject({ scope: 'workspace', heldBy: 'operator' });
    expect(readHoldReason(handed?.reason ?? '').notice).toEqual({ code: 'late_after_instance_hold' });
    expect(await stranger.run(readHolds)).toEqual([]);
    expect(await protocol.claim(await protocol.prepare())).toMatchObject({ reason: 'held' });
  });

  it('leaves the hold that its members placed themselves', async () => {
    await hold('database_behind');
    await protocol.tenant.run((tx) => placeHold(tx, { hold: { scope: 'workspace' }, reason: 'Wrong price' }));
    const told = { code: 'undone_by_restore', since: new Date().toISOString(), undone: 1 } as const;
    const handOver = new Map([[protocol.tenant.workspaceId, told]]);
    expect(
      await withSystem(protocol.open.database, 'instance-hold', (tx) =>
        releaseInstance(tx, { cause: 'database_behind', actor: OPERATOR, handOver }),
      ),
    ).toEqual({ late: 0, handedOver: 1 });
    expect(await protocol.tenant.run(readHolds)).toMatchObject([{ reason: 'Wrong price', releasedAt: null }]);
  });

  it('stands once for each cause, and goes on while one of them stands', async () => {
    await hold();
    await expect(hold()).rejects.toMatchObject({ code: 'already_held' });
    await hold('database_behind');
    expect(await plan()).toMatchObject({ late: 0, handedOver: 0, restoring: true });
    expect(await release()).toMatchObject({ late: 0 });
    expect(await protocol.claim(await protocol.prepare())).toMatchObject({ reason: 'held' });
    await expect(release()).rejects.toThrow('hub restore reconcile');
    const unreconciled = { code: 'restore_not_reconciled' };
    await expect(release()).rejects.toMatchObject(unreconciled);
    await expect(plan()).rejects.toMatchObject(unreconciled);
    expect(await release('database_behind')).toMatchObject({ late: 1 });
    await expect(release()).rejects.toMatchObject({ code: 'already_released' });
    await expect(plan()).rejects.toMatchObject({ code: 'already_released' });
  });

  it('is beside what is not due', async () => {
    const later = await createDraft(protocol.tenant, [protocol.accountId]);
    const at = new Date(Date.now() + 3_600_000);
    await protocol.tenant.run((tx) => schedulePost(tx, later, { at, timeZone: undefined }));
    await hold();
    expect(await release()).toEqual({ late: 1, handedOver: 0 });
  });
});
