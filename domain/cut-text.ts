/** Longest text of a platform that is kept: reasons go into rows, events, workflow histories and logs. */
const LONGEST = 500;

/**
 * One line of at most `longest` characters (500) that every store takes: white space folded, control characters gone (PostgreSQL
 * refuses NUL), no half of a surrogate pair (JSON parsers refuse one).
 */
export function cutText(text: string, longest = LONGEST): string {
  const line = text
    .replace(/\s+/g, ' ')
    .replace(/\p{Cc}/gu, '')
    .trim();
  return (line.length <= longest ? line : `${line.slice(0, longest - 1)}…`).toWellFormed();
}
