import type { Answer } from '../../http/answer.ts';
import type { Creator } from '../accounts.ts';
import { failure, type ErrorCode } from '../answers.ts';
import {
  isPrivate,
  kindOf,
  PRIVACY_LEVELS,
  privacyOptions,
  type PrivacyLevel,
} from '../creators/creator-kind.ts';
import type { TikTokContext } from '../tiktok-context.ts';
import { allJobs } from './publish-job.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const MAX_PENDING_DRAFTS = 5;

/** Why the creator cannot post now, through this app; null where nothing is in the way. */
export function whyNotNow(tiktok: TikTokContext, creator: Creator, clientId: string): ErrorCode | null {
  const kind = kindOf(tiktok, creator);
  if (kind === 'banned') return 'spam_risk_user_banned_from_posting';
  if (kind === 'too-many-posts') return 'spam_risk_too_many_posts';
  if (kind === 'user-cap') return 'reached_active_user_cap';
  if (tiktok.limiter.limits === 'off') return null;
  if (postsToday(tiktok, creator) >= tiktok.switches.postsADay.value) return 'spam_risk_too_many_posts';
  const others = otherUsersToday(tiktok, creator, clientId);
  const capped = tiktok.switches.audit.value === 'unaudited' && others >= tiktok.switches.usersADay.value;
  return capped ? 'reached_active_user_cap' : null;
}

export function limitMessage(code: ErrorCode): string {
  switch (code) {
    case 'spam_risk_user_banned_from_posting':
      return 'The user is banned from making new posts.';
    case 'reached_active_user_cap':
      return 'The daily quota of active publishing users of this app is reached.';
    default:
      return 'The daily post cap of the user is reached.';
  }
}

/** Null where this privacy level may be chosen by this creator and app. */
export function refusedPrivacy(
  tiktok: TikTokContext,
  creator: Creator,
  level: string,
  isBranded: boolean,
): Answer | null {
  const known = PRIVACY_LEVELS.find((one) => one === level);
  if (known === undefined) return failure('invalid_param', `privacy_level: ${level} is not one.`);
  const unaudited = tiktok.switches.audit.value === 'unaudited';
  if (unaudited && !isPrivate(kindOf(tiktok, creator))) {
    return failure(
      'unaudited_client_can_only_post_to_private_accounts',
      'Unaudited clients can only post to private accounts.',
    );
  }
  if (!privacyOptions(tiktok, creator).includes(known)) {
    return failure('privacy_level_option_mismatch', 'The privacy_level is not among the current options.');
  }
  // What TikTok answers is not documented; that it is not allowed, is.
  if (isBranded && level === 'SELF_ONLY') {
    return failure('invalid_param', 'Branded content cannot be private.');
  }
  return null;
}

export function asPrivacy(level: string): PrivacyLevel | null {
  return PRIVACY_LEVELS.find((one) => one === level) ?? null;
}

/** At most five drafts that the person did not look at, within a day. */
export function refusedDraft(tiktok: TikTokContext, creator: Creator): Answer | null {
  const since = tiktok.time.nowMs() - DAY_MS;
  const pending = allJobs(tiktok, creator.id).filter(
    ({ stage, createdAtMs }) => stage === 'inbox' && createdAtMs > since,
  );
  if (pending.length < MAX_PENDING_DRAFTS || tiktok.limiter.limits === 'off') return null;
  return failure('spam_risk_too_many_pending_share', 'There are 5 pending drafts within the last 24 hours.');
}

function postsToday(tiktok: TikTokContext, creator: Creator): number {
  const since = tiktok.time.nowMs() - DAY_MS;
  return allJobs(tiktok, creator.id).filter(
    ({ mode, stage, createdAtMs }) =>
      mode === 'direct' && createdAtMs > since && (stage === 'complete' || stage === 'processing'),
  ).length;
}

function otherUsersToday(tiktok: TikTokContext, creator: Creator, clientId: string): number {
  const since = tiktok.time.nowMs() - DAY_MS;
  const users = allJobs(tiktok)
    .filter((job) => job.clientId === clientId && job.createdAtMs > since && job.stage !== 'failed')
    .map(({ accountId }) => accountId);
  return new Set(users.filter((accountId) => accountId !== creator.id)).size;
}
