import { z } from 'zod';

/**
 * X's schema of August 2026 renamed "tweet" to "post"; guides and much of the wire still say "tweet".
 * `as-asked` answers a read in the spelling of its parameters and a create in the old one;
 * the others force one spelling everywhere, so that a client's parser can be tried on both.
 */
export const vocabularySchema = z.enum(['as-asked', 'legacy', 'renamed']);
export type Vocabulary = z.infer<typeof vocabularySchema>;

const RENAMED: Readonly<Record<string, string>> = {
  retweet_count: 'repost_count',
  tweet_count: 'post_count',
  edit_history_tweet_ids: 'edit_history_post_ids',
  referenced_tweets: 'referenced_posts',
};

export class VocabularySwitch {
  forced: Vocabulary = 'as-asked';

  /** Spells an answer that was built with the old names. `askedAsPost`: the call said `post.fields`. */
  spell(body: object, askedAsPost: boolean): unknown {
    const renamed = this.forced === 'as-asked' ? askedAsPost : this.forced === 'renamed';
    return renamed ? rename(body) : body;
  }
}

function rename(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rename);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [RENAMED[name] ?? name, rename(inner)]),
  );
}
