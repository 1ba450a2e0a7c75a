import { useEffect, useMemo, useRef } from 'react';
import type { RefObject } from 'react';

/** Where something dragged would land, as FullCalendar tells it. */
interface Span {
  readonly start: Date;
  readonly end: Date;
  /** A day of the month's grid for something that has no hour yet. */
  readonly allDay: boolean;
}

/** Lets nothing be dropped on a time that is past, and tells why where somebody tries. */
export function usePastRefusal(
  grid: RefObject<HTMLElement | null>,
  onRefused: () => void,
): (span: Span) => boolean {
  const tell = useRef(onRefused);
  useEffect(() => {
    tell.current = onRefused;
  });
  const watch = useMemo(() => new RefusalWatch(), []);
  useEffect(() => watch.follow(grid, () => tell.current()), [watch, grid]);
  return watch.allows;
}

class RefusalWatch {
  #refused = false;

  /** Asked for each place that is dragged over, the last one being where it is dropped. */
  readonly allows = ({ start, end, allDay }: Span): boolean => {
    this.#refused = (allDay ? end : start).getTime() <= Date.now();
    return !this.#refused;
  };

  /** FullCalendar tells of drops that are allowed only. */
  follow(grid: RefObject<HTMLElement | null>, onRefused: () => void): () => void {
    const end = (event: PointerEvent): void => {
      const refused = this.#refused;
      this.#refused = false;
      if (refused && grid.current && contains(grid.current.getBoundingClientRect(), event)) onRefused();
    };
    globalThis.addEventListener('pointerup', end);
    return () => globalThis.removeEventListener('pointerup', end);
  }
}

function contains(box: DOMRect, { clientX, clientY }: PointerEvent): boolean {
  return clientX >= box.left && clientX <= box.right && clientY >= box.top && clientY <= box.bottom;
}
