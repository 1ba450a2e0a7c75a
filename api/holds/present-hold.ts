import type { CallInFlight, HoldRow, InstanceHoldRow } from '../../db/queries/read-holds.ts';
import { cutText } from '../../domain/cut-text.ts';
import { readHoldReason } from '../../domain/publishing/hold-notice.ts';
import type { PlannedPost } from '../../usecases/holds/plan-resume.ts';

export function presentHold(row: HoldRow) {
  const { accountId: id, accountPlatform: platform } = row;
  return {
    id: row.id,
    scope: row.scope,
    platform: row.platform,
    account:
      id === null || platform === null
        ? null
        : { id, platform, handle: row.accountHandle ?? '', name: row.accountName ?? '' },
    ...readHoldReason(row.reason),
    heldBy: row.heldBy,
    heldAt: row.heldAt.toISOString(),
    releasedBy: row.releasedBy,
    releasedAt: row.releasedAt?.toISOString() ?? null,
  };
}

export function presentInstanceHold(row: InstanceHoldRow) {
  return { ...row, ...readHoldReason(row.reason), heldAt: row.heldAt.toISOString() };
}

export function presentCall(call: CallInFlight) {
  return {
    postId: call.postId,
    account: {
      id: call.accountId,
      platform: call.platform,
      handle: call.accountHandle,
      name: call.accountName,
    },
    since: call.since.toISOString(),
    answer: call.answer,
  };
}

/** Enough to know a post by. Characters. */
const TEXT_START = 120;

export function presentPlanned(post: PlannedPost) {
  return {
    postId: post.postId,
    version: post.version,
    text: cutText(post.content.text.slice(0, TEXT_START)),
    accounts: post.accounts,
    dueAt: post.dueAt.toISOString(),
    timeZone: post.timeZone,
    latenessSeconds: Math.round((post.now.getTime() - post.dueAt.getTime()) / 1000),
    choices: post.choices,
    byDefault: post.byDefault,
  };
}
