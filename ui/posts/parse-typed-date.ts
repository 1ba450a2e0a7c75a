/**
 * Reads a date as people type it, day first: `5 Nov 2026`, `5/11/2026`, `5.11.26`, `5 nov`, or ISO. A year that
 * is left out is the one of `today`, or the next when that day is past. Null when it is no date.
 */
export function parseTypedDate(typed: string, today: string, language: string): string | null {
  const text = typed.trim().toLocaleLowerCase(language);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const parts = /^(\d{1,2})[\s./-]+(\p{L}+\.?|\d{1,2})(?:[\s./,-]+(\d{4}|\d{2}))?$/u.exec(text);
  if (!parts?.[1] || !parts[2]) return null;
  const month = /^\d/.test(parts[2]) ? Number(parts[2]) : monthNamed(parts[2].replace('.', ''), language);
  if (month === null) return null;
  const day = Number(parts[1]);
  if (parts[3] !== undefined) {
    const year = Number(parts[3]);
    return dateOf(year < 100 ? 2000 + year : year, month, day);
  }
  const thisYear = dateOf(Number(today.slice(0, 4)), month, day);
  return thisYear !== null && thisYear < today ? dateOf(Number(today.slice(0, 4)) + 1, month, day) : thisYear;
}

function dateOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10);
}

/** Three letters are enough: no language here has two months that begin with the same three. */
function monthNamed(name: string, language: string): number | null {
  const format = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' });
  for (let month = 0; month < 12; month += 1) {
    const long = format.format(new Date(Date.UTC(2026, month, 15))).toLocaleLowerCase(language);
    if (name.length >= 3 && long.startsWith(name)) return month + 1;
  }
  return null;
}
