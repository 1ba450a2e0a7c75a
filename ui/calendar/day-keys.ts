/** Days to go for an arrow key; null for every other key. A week's grid has one row, so up and down go nowhere. */
export function daysForKey(key: string, view: 'month' | 'week'): number | null {
  switch (key) {
    case 'ArrowLeft':
      return -1;
    case 'ArrowRight':
      return 1;
    case 'ArrowUp':
      return view === 'month' ? -7 : null;
    case 'ArrowDown':
      return view === 'month' ? 7 : null;
    default:
      return null;
  }
}

/** How far Alt and an arrow key move a post on the clock of the workspace. */
export function moveForKey(key: string): { readonly days?: number; readonly hours?: number } | null {
  switch (key) {
    case 'ArrowLeft':
      return { days: -1 };
    case 'ArrowRight':
      return { days: 1 };
    case 'ArrowUp':
      return { hours: -1 };
    case 'ArrowDown':
      return { hours: 1 };
    default:
      return null;
  }
}

/** `2026-11-05` so many days later. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
