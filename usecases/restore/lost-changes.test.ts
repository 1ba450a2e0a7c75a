import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withSystem } from '../../db/doors/doors.ts';
import { inAnHour, PostProtocol } from '../../test/setup/post-protocol.ts';
import { cancelPost } from '../posts/cancel-post.ts';
import { schedulePost } from '../posts/schedule-post.ts';
import { readUndone } from './lost-changes.ts';
import { placeHoldAfterRestore } from './place-hold-after-restore.ts';

const OPERATOR = { kind: 'system', name: 'operator' } as const;

describe('what a restore has undone', () => {
  let protocol: PostProtocol;

  beforeAll(async () => {
    protocol = await PostProtocol.begin();
  });
  afterAll(() => protocol.open.close());
  beforeEach(async () => {
    await protocol.asOwner('delete from instance_holds; delete from posts');
    await protocol.draft();
    await protocol.tenant.run((tx) => schedulePost(tx, protocol.postId, inAnHour()));
    await withSystem(protocol.open.database, 'instance-hold', (tx) =>
      placeHoldAfterRestore(tx, { since: new Date(), actor: OPERATOR }),
    );
  });

  /** The workspaces to be looked through, after a change of this type to the post was lost. */
  const undoneBy = async (type: string): Promise<[string, number | null][]> => {
    const change = { type, workspaceId: protocol.tenant.workspaceId, entityId: protocol.postId };
    await protocol.asOwner(
      `update instance_holds set lost_changes = '${JSON.stringify([{ ...change, position: 1, eventId: protocol.postId }])}'`,
    );
    const { workspaces } = await withSystem(protocol.open.database, 'instance-hold', readUndone);
    return [...workspaces];
  };

  it('is looked through by members where an open post had been stopped, moved or published at once', async () => {
    for (const type of ['post.cancelled', 'post.moved', 'post.publish_now', 'post.scheduled'])
      expect([type, await undoneBy(type)]).toEqual([type, [[protocol.tenant.workspaceId, 1]]]);
  });

  it('needs nobody where nothing of it would go out', async () => {
    expect(await undoneBy('post.created')).toEqual([]);
    await protocol.tenant.run((tx) => cancelPost(tx, protocol.postId));
    expect(await undoneBy('post.publish_now')).toEqual([]);
  });
});
