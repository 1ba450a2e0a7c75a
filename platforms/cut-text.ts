/** Longest text of a platform that is kept: outcomes go into rows, workflow histories and logs. */
const LONGEST = 500;

/** One line of at most 500 characters. */
export function cutText(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1)}…`;
}
