/** The ways to look at the calendar, as they stand in the address, and FullCalendar's names for them. */
export const CALENDAR_VIEWS = { month: 'dayGridMonth', week: 'timeGridWeek', list: 'listMonth' } as const;
export type CalendarView = keyof typeof CALENDAR_VIEWS;

export function readView(text: string | undefined, narrow: boolean): CalendarView {
  if (text === 'month' || text === 'week' || text === 'list') return text;
  return narrow ? 'list' : 'month';
}

export function viewNamed(fullCalendarName: string): CalendarView {
  if (fullCalendarName === CALENDAR_VIEWS.week) return 'week';
  return fullCalendarName === CALENDAR_VIEWS.list ? 'list' : 'month';
}

/** A day as it stands in the address; null when it is none. */
export function readDay(text: string | undefined): string | null {
  return text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
    ? text
    : null;
}
