/** TikTok lists no more of a title or a description. https://developers.tiktok.com/doc/tiktok-api-v2-video-object */
const LISTED_LENGTH = 150;

/**
 * Whether the words that TikTok lists of a post are those of `text`. They are the beginning of it only where they reach
 * the length that TikTok cuts them to: anything shorter is a post of its own, perhaps made by hand. How TikTok changes
 * white space or composed letters is not documented, so neither counts. Empty words are nobody's.
 */
export function areWordsOf(text: string, listed: string): boolean {
  const [ours, theirs] = [normalise(text), normalise(listed)];
  if (theirs === '') return false;
  return listed.length < LISTED_LENGTH ? theirs === ours : ours.startsWith(theirs);
}

function normalise(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}
