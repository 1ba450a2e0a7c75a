/** Where and for whom a moment is written. */
export interface Place {
  /** IANA zone. */
  readonly timeZone: string;
  /** BCP 47 language. */
  readonly language: string;
}

const kept = new Map<string, Intl.DateTimeFormat>();

/** Making an Intl format costs some 50 µs; lists use the same few again and again. */
function intl(place: Place, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([place.language, place.timeZone, options]);
  const found =
    kept.get(key) ??
    new Intl.DateTimeFormat(locale(place.language), { timeZone: place.timeZone, ...options });
  kept.set(key, found);
  return found;
}

/** English is written day first with 24 hours, as the rest of the interface is. */
function locale(language: string): string {
  return language === 'en' ? 'en-GB' : language;
}

/** "23 Nov 2026, 14:05" */
export function dateTime(at: string | Date, place: Place): string {
  return intl(place, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));
}

/** "Monday 23 November 2026 at 14:05 CET": nothing left to guess. */
export function exactDateTime(at: string | Date, place: Place): string {
  return intl(place, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  }).format(new Date(at));
}

/** "23 Nov 2026" */
export function date(at: string | Date, place: Place): string {
  return intl(place, { dateStyle: 'medium' }).format(new Date(at));
}

/** "14:05" */
export function time(at: string | Date, place: Place): string {
  return intl(place, { timeStyle: 'short' }).format(new Date(at));
}

/** "Mon 23 Nov, 14:05": a moment within some months of now. */
export function shortDateTime(at: string | Date, place: Place): string {
  return intl(place, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(at));
}

/** "Europe/Rome (GMT+1)", with the offset of that moment. */
export function zoneWithOffset(timeZone: string, language: string, at: Date = new Date()): string {
  const parts = intl({ timeZone, language }, { timeZoneName: 'shortOffset' }).formatToParts(at);
  const offset = parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
  return `${timeZone.replaceAll('_', ' ')} (${offset})`;
}
