/**
 * LinkedIn's "little text": these characters mean something in a post's text and are published as themselves only
 * after a backslash; without it LinkedIn silently cuts the text there.
 * https://learn.microsoft.com/linkedin/marketing/community-management/shares/little-text-format
 */
const RESERVED = /[\\|{}@[\]()<>#*_~]/g;
/** `@[Name](urn:li:organization:123)`: a mention, meant as such. Its name is written exactly as the page's. */
const MENTION = /@\[[^\]\n]{1,200}\]\(urn:li:(?:organization|person):[A-Za-z0-9_-]+\)/g;

/** The text as LinkedIn has to be told it: what a person wrote is what readers see. */
export function toLittleText(text: string): string {
  let written = '';
  let end = 0;
  for (const mention of text.matchAll(MENTION)) {
    written += escapeText(text.slice(end, mention.index)) + mention[0];
    end = mention.index + mention[0].length;
  }
  return written + escapeText(text.slice(end));
}

/** A hash before a word makes a hashtag and stays; elsewhere it is a character like any other. */
const ESCAPED_HASHTAG = /(^|\s)\\#(?=[\p{L}\p{N}])/gu;

function escapeText(text: string): string {
  return text.replaceAll(RESERVED, '\\$&').replaceAll(ESCAPED_HASHTAG, '$1#');
}

/** What readers see of a text that LinkedIn gives back, with or without its backslashes. */
export function fromLittleText(text: string): string {
  return text.replaceAll(/\\([\\|{}@[\]()<>#*_~])/g, '$1');
}
