import type { Creator } from '../accounts.ts';
import { failJob } from '../publishing/finish-job.ts';
import { allJobs } from '../publishing/publish-job.ts';
import type { TikTokContext } from '../tiktok-context.ts';
import { sendNotice } from './send-notice.ts';

/** Why access ended: https://developers.tiktok.com/doc/webhooks-events */
export const REMOVAL_REASONS = { unknown: 0, person: 1, accountDeleted: 2, age: 3, banned: 4, developer: 5 };

/** Apps that the creator lets in. */
export function connectedApps({ store }: TikTokContext, creator: Creator): string[] {
  return [...new Set(store.state.grantsOf('tiktok', creator.id).map(({ clientId }) => clientId))];
}

/** Ends the app's tokens and what it has under way, and tells it. False where the app had no access. */
export async function removeAccess(
  tiktok: TikTokContext,
  creator: Creator,
  clientId: string,
  reason: number,
): Promise<boolean> {
  const hashes = tiktok.store.state.tokenHashesWhere(
    ({ grant }) =>
      grant.platform === 'tiktok' && grant.accountId === creator.id && grant.clientId === clientId,
  );
  if (hashes.length === 0) return false;
  await tiktok.store.commit({ type: 'tokens-ended', hashes, as: 'revoked' });
  const open = allJobs(tiktok, creator.id).filter(
    (job) => job.clientId === clientId && ['waiting', 'pulling', 'processing'].includes(job.stage),
  );
  for (const job of open) await failJob(tiktok, job, 'auth_removed');
  sendNotice(tiktok, {
    event: 'authorization.removed',
    clientId,
    openId: creator.id,
    content: { reason },
  });
  return true;
}
