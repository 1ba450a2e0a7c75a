import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { Post } from '../../.generated/client/types.gen.ts';
import { moveInstant, wallTimeOf } from '../posts/wall-time.ts';
import type { CalendarView } from './calendar-view.ts';
import { addDays, daysForKey, moveForKey } from './day-keys.ts';

export interface ShownPost {
  readonly post: Post;
  /** Its instant, or the one it is being moved to. */
  readonly at: string;
}

/** Where the focus is to be once the calendar has drawn it: a day or a post's chip. */
type Wanted = { readonly attribute: 'data-day' | 'data-chip'; readonly value: string };

/**
 * The calendar by keyboard: arrows go from day to day and from post to post, Alt and an arrow move a post. Chips
 * are drawn anew when they move, so the focus is given back afterwards.
 */
export function useGridKeys(input: {
  readonly view: CalendarView;
  readonly posts: readonly ShownPost[];
  readonly timeZone: string;
  /** Shows the time around an instant. */
  readonly goTo: (at: string) => void;
  readonly moveByKeys: (post: Post, at: string) => void;
}) {
  const { posts, timeZone } = input;
  const [day, setDay] = useState('');
  const wanted = useRef<Wanted | null>(null);
  const grid = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!wanted.current) return;
    // FullCalendar draws after this component does.
    const frame = requestAnimationFrame(() => requestAnimationFrame(focusWanted));
    return () => cancelAnimationFrame(frame);
  });

  const find = ({ attribute, value }: Wanted): HTMLElement | null =>
    grid.current?.querySelector<HTMLElement>(`[${attribute}="${value}"]`) ?? null;

  function focusWanted(): void {
    const element = wanted.current && find(wanted.current);
    if (!element) return;
    element.focus();
    wanted.current = null;
  }

  const onDayKey = (event: KeyboardEvent, from: string): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const days = daysForKey(event.key, input.view === 'week' ? 'week' : 'month');
    if (days === null) return;
    event.preventDefault();
    const to = addDays(from, days);
    wanted.current = { attribute: 'data-day', value: to };
    setDay(to);
    if (!find(wanted.current)) input.goTo(`${to}T12:00:00Z`);
  };

  const onChipKey = (event: KeyboardEvent, post: Post, at: string): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!event.altKey) {
      const next = neighbour(posts, post.id, event.key, timeZone);
      if (next === null) return;
      event.preventDefault();
      find({ attribute: 'data-chip', value: next })?.focus();
      return;
    }
    const by = moveForKey(event.key);
    if (by === null || !post.actions.includes('move')) return;
    // Alt and the left arrow would leave the page.
    event.preventDefault();
    const to = moveInstant(at, by, timeZone);
    wanted.current = { attribute: 'data-chip', value: post.id };
    input.moveByKeys(post, to);
    if (!grid.current?.querySelector(`[data-date="${wallTimeOf(to, timeZone).slice(0, 10)}"]`))
      input.goTo(to);
  };

  return { grid, day, setDay, onDayKey, onChipKey };
}

/** Up and down: the post before and after in time; left and right: the nearest day before and after with a post. */
export function neighbour(
  posts: readonly ShownPost[],
  from: string,
  key: string,
  timeZone: string,
): string | null {
  const sorted = [...posts].sort((a, b) => a.at.localeCompare(b.at));
  const index = sorted.findIndex(({ post }) => post.id === from);
  const here = sorted[index];
  if (!here) return null;
  const dayOf = (shown: ShownPost): string => wallTimeOf(shown.at, timeZone).slice(0, 10);
  const day = dayOf(here);
  const find = (): ShownPost | undefined => {
    switch (key) {
      case 'ArrowUp':
        return sorted[index - 1];
      case 'ArrowDown':
        return sorted[index + 1];
      case 'ArrowLeft': {
        const before = sorted.findLast((shown) => dayOf(shown) < day);
        return before && sorted.find((shown) => dayOf(shown) === dayOf(before));
      }
      case 'ArrowRight':
        return sorted.find((shown) => dayOf(shown) > day);
      default:
        return undefined;
    }
  };
  return find()?.post.id ?? null;
}
