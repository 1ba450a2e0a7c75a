import type { StoredPost } from '../../store/sandbox-state.ts';
import { snowflakeTimeMs } from '../snowflake.ts';
import { factsOf } from './post-facts.ts';
import { wireText } from './post-text.ts';

/** Fields that may be asked for: https://docs.x.com/x-api/fundamentals/data-dictionary, old and new spelling. */
export const POST_FIELDS = [
  'article',
  'attachments',
  'author_id',
  'card_uri',
  'community_id',
  'context_annotations',
  'conversation_id',
  'created_at',
  'display_text_range',
  'edit_controls',
  'edit_history_post_ids',
  'edit_history_tweet_ids',
  'entities',
  'geo',
  'id',
  'in_reply_to_user_id',
  'lang',
  'media_metadata',
  'non_public_metrics',
  'note_post',
  'note_tweet',
  'organic_metrics',
  'possibly_sensitive',
  'promoted_metrics',
  'public_metrics',
  'referenced_posts',
  'referenced_tweets',
  'reply_settings',
  'scopes',
  'source',
  'suggested_source_links',
  'text',
  'withheld',
] as const;

/** A post with the asked fields, in the old spelling. Nobody looks at the sandbox's posts: the counts are 0. */
export function postBody(
  post: StoredPost,
  parent: StoredPost | undefined,
  fields: ReadonlySet<string>,
): Record<string, unknown> {
  const { record } = post;
  const facts = factsOf(post);
  const mediaKeys = facts.media.map(({ key }) => key);
  const wire = wireText({ ...record, mediaKeys });
  const optional: Record<string, unknown> = {
    created_at: createdAt(record.postId),
    attachments: mediaKeys.length === 0 ? undefined : { media_keys: mediaKeys },
    author_id: record.accountId,
    conversation_id: record.conversationId,
    in_reply_to_user_id: parent?.record.accountId,
    referenced_tweets: record.replyTo === null ? undefined : [{ type: 'replied_to', id: record.replyTo }],
    entities: wire.urls.length === 0 ? undefined : { urls: wire.urls },
    public_metrics: {
      retweet_count: 0,
      reply_count: 0,
      like_count: 0,
      quote_count: 0,
      bookmark_count: 0,
      impression_count: 0,
    },
    reply_settings: facts.replySettings,
    possibly_sensitive: false,
  };
  const asked = (name: string): boolean => fields.has(name) || fields.has(name.replace('tweets', 'posts'));
  return {
    id: record.postId,
    text: wire.text,
    edit_history_tweet_ids: [record.postId],
    ...Object.fromEntries(
      Object.entries(optional).filter(([name, value]) => value !== undefined && asked(name)),
    ),
  };
}

/** X gives the second; the milliseconds of the id are not shown. */
function createdAt(postId: string): string {
  return `${new Date(snowflakeTimeMs(postId)).toISOString().slice(0, 19)}.000Z`;
}
