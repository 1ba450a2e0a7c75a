import type { XOptions } from '../../domain/content/variant-options.ts';
import type { FollowingCall } from '../port.ts';
import { readUploads } from './x-artefacts.ts';
import type { CreateBody } from './x-api.ts';

const REPLY_SETTINGS = { following: 'following', mentioned: 'mentionedUsers' } as const;

/** The body that publishes a part. Null when a file of it has not been uploaded. */
export function createBody(call: FollowingCall): CreateBody | null {
  const { payload, earlier } = call;
  if (payload.kind === 'comment') {
    // A first comment is an answer to one's own post.
    return earlier === null
      ? null
      : { text: payload.text, reply: { in_reply_to_tweet_id: earlier.firstPlatformId } };
  }
  const uploads = readUploads(call.artefacts);
  const ids = payload.media.map(({ sha256 }) => uploads[sha256]?.mediaId);
  if (ids.includes(undefined)) return null;
  const mediaIds = ids.filter((id) => id !== undefined);
  const options = payload.options?.platform === 'x' ? payload.options : null;
  const answered = earlier?.platformId ?? options?.replyTo ?? null;
  return {
    ...(payload.text === '' ? {} : { text: payload.text }),
    ...(mediaIds.length > 0 ? { media: { media_ids: mediaIds } } : {}),
    ...(answered === null ? {} : { reply: { in_reply_to_tweet_id: answered } }),
    ...(options === null ? {} : optionFields(options)),
  };
}

function optionFields(options: XOptions): CreateBody {
  return {
    ...(options.replySettings === 'everyone'
      ? {}
      : { reply_settings: REPLY_SETTINGS[options.replySettings] }),
    ...(options.madeWithAi ? { made_with_ai: true } : {}),
    ...(options.paidPartnership ? { paid_partnership: true } : {}),
  };
}
