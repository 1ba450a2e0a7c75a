import { avatarPath } from '../../pages/avatar.ts';
import type { Answer } from '../../http/answer.ts';
import { failure, ok } from '../answers.ts';
import type { TikTokCall } from '../dialect.ts';
import { limitMessage, whyNotNow } from '../publishing/may-post.ts';
import type { TikTokContext } from '../tiktok-context.ts';
import { disabledInteractions, maxVideoSeconds, privacyOptions } from './creator-kind.ts';

/** `POST /tt/api/v2/post/publish/creator_info/query/`: developers.tiktok.com/doc/content-posting-api-reference-query-creator-info */
export function readCreatorInfo(tiktok: TikTokContext, { account, grant }: TikTokCall): Answer {
  const limit = whyNotNow(tiktok, account, grant.clientId);
  // Answered with 200 on purpose: the app is to tell the person.
  if (limit !== null) return failure(limit, limitMessage(limit), 200);
  const off = disabledInteractions(tiktok, account);
  return ok({
    creator_avatar_url: `${tiktok.publicUrl}${avatarPath('tiktok', account.username)}`,
    creator_username: account.username,
    creator_nickname: account.name,
    privacy_level_options: privacyOptions(tiktok, account),
    comment_disabled: off.comment,
    duet_disabled: off.duet,
    stitch_disabled: off.stitch,
    max_video_post_duration_sec: maxVideoSeconds(tiktok, account),
  });
}
