import { afterAll, beforeAll, expect, it } from 'vitest';
import { withSystem } from '../../db/doors/doors.ts';
import { PostProtocol, REASON } from '../../test/setup/post-protocol.ts';
import { deleteExpired } from './delete-expired.ts';

let protocol: PostProtocol;
beforeAll(async () => {
  protocol = await PostProtocol.begin();
});
afterAll(() => protocol.open.close());

/** Somebody was told of a failed post so long ago, and read it then or never. */
async function tell(created: string, read: string | null): Promise<void> {
  await protocol.draft();
  await protocol.record(await protocol.claimed(), { kind: 'rejected', ...REASON });
  await protocol.asOwner(
    `update notifications set created_at = now() - interval '${created}',
       read_at = ${read === null ? 'null' : `now() - interval '${read}'`}, data = data || '{"detail": "${created}, ${read}"}'
     where entity_id = '${protocol.postId}'`,
  );
}

it('deletes what somebody was told long ago and has read, with its mail, and keeps the rest', async () => {
  await tell('200 days', '91 days');
  await tell('200 days', '89 days');
  await tell('364 days', null);
  await tell('367 days', null);
  await withSystem(protocol.open.database, 'housekeeping', deleteExpired);
  const kept = await protocol.asOwner<{ told: string; mails: number }>(
    `select data ->> 'detail' as told, (select count(*)::int from deliveries where notification_id = n.id) as mails
     from notifications n order by created_at`,
  );
  expect(kept).toEqual([
    { told: '364 days, null', mails: 1 },
    { told: '200 days, 89 days', mails: 1 },
  ]);
});
