import { useEffect } from 'react';
import type { RefObject } from 'react';

/** Shows what tells the outcome of an act, wherever one has scrolled to; again with each new `cause`, never for null. */
export function useLeadTo(element: RefObject<HTMLElement | null>, cause: unknown): void {
  useEffect(() => {
    if (cause === null) return;
    element.current?.focus({ preventScroll: true });
    element.current?.scrollIntoView({ block: 'center' });
  }, [element, cause]);
}
