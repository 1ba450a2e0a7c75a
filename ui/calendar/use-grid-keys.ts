import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { Post } from '../../.generated/client/types.gen.ts';
import { moveInstant, wallTimeOf } from '../posts/wall-time.ts';
import type { CalendarView } from './calendar-view.ts';
import { addDays, daysForKey, moveForKey } from './day-keys.ts';
import { neighbour } from './neighbour.ts';
import type { ShownPost } from './neighbour.ts';

/** FullCalendar names a day's cell or heading by this; the link to the day is in it. */
const DAY_LINKS = '[data-date] [role="link"]';
const dayLink = (day: string): string => `[data-date="${day}"] [role="link"]`;
const chip = (postId: string): string => `[data-chip="${postId}"]`;

/**
 * The calendar by keyboard: arrows go from day to day and from post to post, Alt and an arrow move a post. Chips
 * are drawn anew when they move, so the focus is given back afterwards. Tab reaches one day only.
 */
export function useGridKeys(input: {
  readonly view: CalendarView;
  readonly posts: readonly ShownPost[];
  readonly timeZone: string;
  /** Shows the time around an instant. */
  readonly goTo: (at: string) => void;
  readonly moveByKeys: (post: Post, at: string) => void;
  readonly refusePast: () => void;
}) {
  const { posts, timeZone } = input;
  const [day, setDay] = useState('');
  const grid = useRef<HTMLDivElement>(null);
  /** Selector of what is to have the focus once the calendar has drawn it. */
  const wanted = useRef<string | null>(null);

  useEffect(() => {
    const settle = (): void => {
      const current = grid.current?.querySelector(dayLink(day));
      for (const link of grid.current?.querySelectorAll<HTMLElement>(DAY_LINKS) ?? []) {
        link.tabIndex = link === current ? 0 : -1;
      }
      const element = wanted.current && grid.current?.querySelector<HTMLElement>(wanted.current);
      if (!element) return;
      element.focus();
      wanted.current = null;
    };
    // FullCalendar draws after this component does.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(settle);
    });
    return () => cancelAnimationFrame(frame);
  });

  const onDayKey = (event: KeyboardEvent, from: string): void => {
    const days = daysForKey(event.key, input.view === 'week' ? 'week' : 'month');
    if (days === null) return;
    event.preventDefault();
    const to = addDays(from, days);
    wanted.current = dayLink(to);
    setDay(to);
    if (!grid.current?.querySelector(dayLink(to))) input.goTo(`${to}T12:00:00Z`);
  };

  const onChipKey = (event: KeyboardEvent, { post, at }: ShownPost): void => {
    if (!event.altKey) {
      const next = neighbour(posts, post.id, event.key, timeZone);
      if (next === null) return;
      event.preventDefault();
      grid.current?.querySelector<HTMLElement>(chip(next))?.focus();
      return;
    }
    const by = moveForKey(event.key);
    if (by === null || !post.actions.includes('move')) return;
    // Alt and the left arrow would leave the page.
    event.preventDefault();
    const to = moveInstant(at, by, timeZone);
    if (Date.parse(to) <= Date.now()) {
      input.refusePast();
      return;
    }
    wanted.current = chip(post.id);
    input.moveByKeys(post, to);
    const toDay = wallTimeOf(to, timeZone).slice(0, 10);
    if (!grid.current?.querySelector(`[data-date="${toDay}"]`)) input.goTo(to);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !(event.target instanceof HTMLElement)) return;
    const postId = event.target.dataset.chip;
    const shown = posts.find(({ post }) => post.id === postId);
    if (shown) {
      onChipKey(event, shown);
      return;
    }
    const date = event.target.matches(DAY_LINKS) && event.target.closest<HTMLElement>('[data-date]');
    if (date && date.dataset.date !== undefined && !event.altKey) onDayKey(event, date.dataset.date);
  };

  return { grid, setDay, onKeyDown };
}
