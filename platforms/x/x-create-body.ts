import type { XOptions } from '../../domain/content/variant-options.ts';
import type { FollowingCall } from '../port.ts';
import { readUploads } from './x-artefacts.ts';
import type { CreateBody } from './x-api.ts';

const REPLY_SETTINGS = { following: 'following', mentioned: 'mentionedUsers' } as const;

/** The body that publishes a part. Null when a file of it has not been uploaded. */
export function createBody(call: FollowingCall): CreateBody | null {
  const { payload } = call;
  if (payload.kind === 'comment') {
    const answered = answeredPost(call);
    return answered === null ? null : { text: payload.text, reply: { in_reply_to_tweet_id: answered } };
  }
  const uploads = readUploads(call.artefacts);
  const ids = payload.media.map(({ sha256 }) => uploads[sha256]?.mediaId);
  if (ids.includes(undefined)) return null;
  const mediaIds = ids.filter((id) => id !== undefined);
  const options = payload.options?.platform === 'x' ? payload.options : null;
  const answered = answeredPost(call);
  return {
    ...(payload.text === '' ? {} : { text: payload.text }),
    ...(mediaIds.length > 0 ? { media: { media_ids: mediaIds } } : {}),
    ...(answered === null ? {} : { reply: { in_reply_to_tweet_id: answered } }),
    ...(options === null ? {} : optionFields(options)),
  };
}

/** The post that a part answers: the one before it, that of a person; a first comment answers one's own post. */
export function answeredPost({ payload, earlier }: FollowingCall): string | null {
  if (payload.kind === 'comment') return earlier?.firstPlatformId ?? null;
  const options = payload.options?.platform === 'x' ? payload.options : null;
  return earlier?.platformId ?? options?.replyTo ?? null;
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
