/** The beginning of a text on one line, for rows and chips. */
export function textStart(text: string, length = 120): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const points = Array.from(line);
  return points.length <= length
    ? line
    : `${points
        .slice(0, length - 1)
        .join('')
        .trimEnd()}…`;
}
