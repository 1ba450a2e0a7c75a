import { ChoiceSwitch } from '../platform/switches.ts';

const RENAMED: Readonly<Record<string, string>> = {
  retweet_count: 'repost_count',
  tweet_count: 'post_count',
  edit_history_tweet_ids: 'edit_history_post_ids',
  referenced_tweets: 'referenced_posts',
};

/**
 * X's schema of August 2026 renamed "tweet" to "post"; guides and much of the wire still say "tweet".
 * `as-asked` answers a read in the spelling of its parameters and a create in the old one;
 * the others force one spelling everywhere, so that a client's parser can be tried on both.
 */
export class VocabularySwitch extends ChoiceSwitch<'as-asked' | 'legacy' | 'renamed'> {
  constructor() {
    super('Spelling of the answers', ['as-asked', 'legacy', 'renamed']);
  }

  /** Spells an answer that was built with the old names. `askedAsPost`: the call said `post.fields`. */
  spell(body: object, askedAsPost: boolean): unknown {
    const renamed = this.value === 'as-asked' ? askedAsPost : this.value === 'renamed';
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
