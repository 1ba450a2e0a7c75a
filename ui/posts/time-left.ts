export type TimeLeft =
  | { readonly unit: 'days'; readonly days: number; readonly hours: number }
  | { readonly unit: 'hours'; readonly hours: number; readonly minutes: number }
  | { readonly unit: 'minutes'; readonly minutes: number; readonly seconds: number }
  | { readonly unit: 'seconds'; readonly seconds: number };

/** The two largest units until an instant; null when it has come. */
export function timeLeft(until: string, now: Date): TimeLeft | null {
  const total = Math.ceil((Date.parse(until) - now.getTime()) / 1000);
  if (total <= 0) return null;
  const seconds = total % 60;
  const minutes = Math.floor(total / 60) % 60;
  const hours = Math.floor(total / 3600) % 24;
  const days = Math.floor(total / 86_400);
  if (days > 0) return { unit: 'days', days, hours };
  if (hours > 0) return { unit: 'hours', hours, minutes };
  if (minutes > 0) return { unit: 'minutes', minutes, seconds };
  return { unit: 'seconds', seconds };
}
