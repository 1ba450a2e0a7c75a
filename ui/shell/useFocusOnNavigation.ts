import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

/** How long a page may take to show its heading before the focus is left alone. Milliseconds. */
const PATIENCE_MS = 3000;

/** After a navigation the focus goes to the new page's heading, so that it is read out and Tab goes on from there. */
export function useFocusOnNavigation(main: RefObject<HTMLElement | null>): void {
  const pathname = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const before = useRef<string | undefined>(undefined);
  useEffect(() => {
    const arrived = before.current !== undefined && before.current !== pathname;
    before.current = pathname;
    const place = main.current;
    if (!arrived || !place) return;

    const focusHeading = (): boolean => {
      // A page that already put the focus somewhere inside knows better.
      if (place.contains(document.activeElement) && document.activeElement !== place) return true;
      const heading = place.querySelector<HTMLElement>('[data-page-heading]');
      heading?.focus({ preventScroll: true });
      return heading !== null;
    };
    if (focusHeading()) return;
    const observer = new MutationObserver(() => {
      if (focusHeading()) observer.disconnect();
    });
    observer.observe(place, { childList: true, subtree: true });
    const patience = setTimeout(() => observer.disconnect(), PATIENCE_MS);
    return () => {
      clearTimeout(patience);
      observer.disconnect();
    };
  }, [pathname, main]);
}
