import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withSystem } from '../../db/doors/doors.ts';
import { textOnly } from '../../domain/content/variant-content.ts';
import { inAnHour, PostProtocol } from '../../test/setup/post-protocol.ts';
import { holdInstance } from '../holds/hold-instance.ts';
import { cancelPost } from './cancel-post.ts';
import { changePost } from './change-post.ts';
import { schedulePost } from './schedule-post.ts';

const OPERATOR = { kind: 'system', name: 'operator' } as const;

describe('a post while a restored database is reconciled', () => {
  let protocol: PostProtocol;

  beforeAll(async () => {
    protocol = await PostProtocol.begin();
  });
  afterAll(() => protocol.open.close());
  beforeEach(async () => {
    await protocol.asOwner('delete from instance_holds');
    await protocol.draft();
  });

  const hold = (cause: 'database_behind' | 'operator'): Promise<void> =>
    withSystem(protocol.open.database, 'instance-hold', async (tx) => {
      await holdInstance(tx, { cause, reason: 'r', actor: OPERATOR });
    });
  const schedule = (): Promise<void> =>
    protocol.tenant.run((tx) => schedulePost(tx, protocol.postId, inAnHour()));
  const edit = async (): Promise<void> => {
    const { version } = await protocol.read();
    const variants = [{ accountId: protocol.accountId, ...textOnly('Other words') }];
    await protocol.tenant.run((tx) => changePost(tx, { postId: protocol.postId, version, variants }));
  };
  const REFUSED = { code: 'restore_under_way' };

  it('is neither moved nor edited nor published at once, but may be cancelled', async () => {
    await schedule();
    await hold('database_behind');
    await expect(schedule()).rejects.toMatchObject(REFUSED);
    await expect(edit()).rejects.toMatchObject(REFUSED);
    await expect(protocol.publishNow()).rejects.toMatchObject(REFUSED);
    await protocol.tenant.run((tx) => cancelPost(tx, protocol.postId));
    await expect(schedule()).rejects.toMatchObject(REFUSED);
    await protocol.asOwner(
      "update instance_holds set released_at = clock_timestamp(), released_by_name = 'o'",
    );
    await schedule();
    await edit();
  });

  it('is written, edited and scheduled where it never was', async () => {
    await hold('database_behind');
    await edit();
    await schedule();
  });

  it('is changed as ever where it was written after the restore', async () => {
    await hold('database_behind');
    await protocol.draft();
    await schedule();
    await edit();
    await schedule();
  });

  it('is changed as ever while the operator holds the instance', async () => {
    await schedule();
    await hold('operator');
    await edit();
    await schedule();
  });
});
