import { useEffect, useRef } from 'react';

const works = new Set<() => boolean>();

/** True while something on the page would be gone from sight when the page goes. */
export function hasUnsavedWork(): boolean {
  return [...works].some((isUnsaved) => isUnsaved());
}

/** `isUnsaved` is asked at that moment, as long as the component is on the page. */
export function useUnsavedWork(isUnsaved: () => boolean): void {
  const latest = useRef(isUnsaved);
  useEffect(() => {
    latest.current = isUnsaved;
  });
  useEffect(() => {
    const work = (): boolean => latest.current();
    works.add(work);
    return () => void works.delete(work);
  }, []);
}
