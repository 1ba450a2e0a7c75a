import type { PublishOutcome } from '../../domain/publishing/outcome.ts';
import type { ReasonCode } from '../../domain/publishing/reason.ts';
import type { PrepareOutcome } from '../port.ts';
import { refusalReason, unexpectedAnswer } from '../reasons.ts';
import type { Said } from './tiktok-answers.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** What a refusal of a posting call means. Codes are matched exactly. */
export interface ErrorRow {
  readonly tiktokCode: string;
  readonly kind: 'rejected' | 'rate_limited' | 'token_invalid' | 'transient';
  readonly code: ReasonCode;
  /** Of a limit: how long until the next try, milliseconds; TikTok tells none. */
  readonly waitMs?: number;
  /** For people; TikTok's own words follow. */
  readonly says: string;
}

/**
 * Source: developers.tiktok.com, error tables of creator info, direct post, photo post, status and of the v2 API, read
 * September to November 2026. Each is certain: nothing was published.
 */
export const POSTING_ERRORS: readonly ErrorRow[] = [
  {
    tiktokCode: 'access_token_invalid',
    kind: 'token_invalid',
    code: 'unauthorized',
    says: 'TikTok no longer accepts the access token.',
  },
  {
    tiktokCode: 'scope_not_authorized',
    kind: 'rejected',
    code: 'missing_scope',
    says: 'The connection lacks a right that publishing needs; connect the account again and grant it.',
  },
  {
    tiktokCode: 'scope_permission_missed',
    kind: 'rejected',
    code: 'missing_scope',
    says: 'The connection lacks a right that publishing needs; connect the account again and grant it.',
  },
  {
    tiktokCode: 'spam_risk_too_many_posts',
    kind: 'rate_limited',
    code: 'daily_limit',
    waitMs: DAY_MS,
    says: 'TikTok takes no more posts of this account for a day.',
  },
  {
    tiktokCode: 'spam_risk_too_many_pending_share',
    kind: 'rate_limited',
    code: 'inbox_full',
    waitMs: 60 * MINUTE_MS,
    says: "Too many drafts wait in the account's TikTok inbox; they have to be posted or deleted there.",
  },
  {
    tiktokCode: 'spam_risk_user_banned_from_posting',
    kind: 'rejected',
    code: 'account_banned',
    says: 'TikTok has banned this account from posting.',
  },
  {
    tiktokCode: 'reached_active_user_cap',
    kind: 'rate_limited',
    code: 'app_user_cap',
    waitMs: DAY_MS,
    says: 'The app has reached the number of accounts that TikTok lets it post for in a day.',
  },
  {
    tiktokCode: 'unaudited_client_can_only_post_to_private_accounts',
    kind: 'rejected',
    code: 'app_not_audited',
    says: 'TikTok has not audited the app: it may post only to private accounts, visible to nobody else.',
  },
  {
    tiktokCode: 'url_ownership_unverified',
    kind: 'rejected',
    code: 'media_host_not_verified',
    says: "TikTok fetches photos only from addresses that are verified in the app's settings.",
  },
  {
    tiktokCode: 'privacy_level_option_mismatch',
    kind: 'rejected',
    code: 'privacy_not_offered',
    says: 'TikTok no longer offers this account the chosen audience; choose again.',
  },
  {
    tiktokCode: 'app_version_check_failed',
    kind: 'rejected',
    code: 'app_too_old',
    says: "The person's TikTok app is too old for drafts.",
  },
  {
    tiktokCode: 'invalid_param',
    kind: 'rejected',
    code: 'invalid_request',
    says: 'TikTok does not accept this post as it is.',
  },
  {
    tiktokCode: 'invalid_params',
    kind: 'rejected',
    code: 'invalid_request',
    says: 'TikTok does not accept this post as it is.',
  },
  {
    tiktokCode: 'invalid_file_upload',
    kind: 'rejected',
    code: 'media_not_processed',
    says: 'TikTok does not accept the file.',
  },
  {
    tiktokCode: 'invalid_publish_id',
    kind: 'rejected',
    code: 'not_found',
    says: 'TikTok does not know this post under way.',
  },
  {
    tiktokCode: 'token_not_authorized_for_specified_publish_id',
    kind: 'rejected',
    code: 'forbidden',
    says: 'This post under way belongs to another account or app.',
  },
  {
    // Told of one that was cancelled because it could not be read: it may be out by now.
    tiktokCode: 'publish_not_cancellable',
    kind: 'transient',
    code: 'conflict',
    says: 'TikTok no longer cancels what was begun earlier of this post.',
  },
  {
    tiktokCode: 'rate_limit_exceeded',
    kind: 'rate_limited',
    code: 'rate_limited',
    waitMs: MINUTE_MS,
    says: 'The limit of TikTok for this account is used up for now.',
  },
];

/** Why a post that TikTok took was not published in the end. https://developers.tiktok.com/doc/content-posting-api-reference-get-video-status */
export const FAIL_REASONS: readonly ErrorRow[] = [
  {
    tiktokCode: 'file_format_check_failed',
    kind: 'rejected',
    code: 'media_not_processed',
    says: 'TikTok does not take this file format.',
  },
  {
    tiktokCode: 'duration_check_failed',
    kind: 'rejected',
    code: 'media_too_long',
    says: 'The video is longer, or shorter, than TikTok allows this account.',
  },
  {
    tiktokCode: 'frame_rate_check_failed',
    kind: 'rejected',
    code: 'media_not_processed',
    says: 'TikTok does not take this frame rate.',
  },
  {
    tiktokCode: 'picture_size_check_failed',
    kind: 'rejected',
    code: 'media_not_processed',
    says: 'TikTok does not take pictures of this size.',
  },
  {
    tiktokCode: 'internal',
    kind: 'transient',
    code: 'platform_failed',
    says: 'TikTok failed while it processed the post.',
  },
  {
    tiktokCode: 'video_pull_failed',
    kind: 'transient',
    code: 'media_not_fetched',
    says: 'TikTok could not fetch the video.',
  },
  {
    tiktokCode: 'photo_pull_failed',
    kind: 'transient',
    code: 'media_not_fetched',
    says: 'TikTok could not fetch the photos.',
  },
  {
    tiktokCode: 'publish_cancelled',
    kind: 'rejected',
    code: 'cancelled_there',
    says: 'The post was cancelled.',
  },
  {
    tiktokCode: 'auth_removed',
    kind: 'token_invalid',
    code: 'unauthorized',
    says: 'The person withdrew their consent while TikTok processed the post.',
  },
  {
    tiktokCode: 'spam_risk_too_many_posts',
    kind: 'rate_limited',
    code: 'daily_limit',
    waitMs: DAY_MS,
    says: 'TikTok takes no more posts of this account for a day.',
  },
  {
    tiktokCode: 'spam_risk_user_banned_from_posting',
    kind: 'rejected',
    code: 'account_banned',
    says: 'TikTok has banned this account from posting.',
  },
  {
    tiktokCode: 'spam_risk_text',
    kind: 'rejected',
    code: 'refused_as_spam',
    says: 'TikTok refused the text as spam.',
  },
  {
    tiktokCode: 'spam_risk',
    kind: 'rejected',
    code: 'refused_as_spam',
    says: 'TikTok refused the post as spam.',
  },
];

export type Refusal = Extract<
  PublishOutcome,
  { kind: 'rejected' | 'rate_limited' | 'token_invalid' | 'transient' }
>;

/** A row in the words of an outcome. */
export function toRefusal(row: ErrorRow, words: string, nowMs: number): Refusal {
  const reason = refusalReason(row, 'TikTok', words);
  if (row.kind !== 'rate_limited') return { kind: row.kind, ...reason };
  return {
    kind: 'rate_limited',
    until: new Date(nowMs + (row.waitMs ?? MINUTE_MS)).toISOString(),
    ...reason,
  };
}

type Failed = Exclude<Said<unknown>, { kind: 'data' }>;

/** What a call that publishes came to when it did not succeed. What is in no row is `unknown`. */
export function publishFailure(said: Failed, nowMs: number): Exclude<PublishOutcome, { kind: 'published' }> {
  if (said.kind === 'not_sent') return { kind: 'transient', ...said.reason };
  if (said.kind !== 'refused') return { kind: 'unknown', ...said.reason };
  const row = POSTING_ERRORS.find(({ tiktokCode }) => tiktokCode === said.code);
  if (row) return toRefusal(row, said.words, nowMs);
  return { kind: 'unknown', ...unexpectedAnswer('TikTok', said.status, `${said.code} ${said.words}`.trim()) };
}

/** The same for a call that publishes nothing: what may have been carried out may be done again. */
export function prepareFailure(said: Failed, nowMs: number): Exclude<PrepareOutcome, { kind: 'ready' }> {
  const outcome = publishFailure(said, nowMs);
  return outcome.kind === 'unknown' ? { ...outcome, kind: 'transient' } : outcome;
}
