/**
 * X's limits on the text of a post, as data.
 * Source: docs.x.com/fundamentals/counting-characters and twitter-text configuration v3, read November 2026.
 */
export const X_TEXT_LIMITS = {
  /** Weighted characters for an account without Premium. */
  maxWeightedLength: 280,
  /** Weight of any link, however long. */
  linkWeight: 23,
  /** Code points of weight 1; all others weigh 2. */
  lightRanges: [
    [0, 4351],
    [8192, 8205],
    [8208, 8223],
    [8242, 8247],
  ],
  /** Cashtags ($ABC) in one post. Source: refusals seen by public clients, 2026. */
  maxCashtags: 1,
} as const;
