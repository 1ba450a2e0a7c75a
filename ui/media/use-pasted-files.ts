import { useEffect, useEffectEvent } from 'react';

/** Files pasted anywhere on the page, but into a field that takes its own. */
export function usePastedFiles(active: boolean, onFiles: (files: FileList) => void): void {
  const take = useEffectEvent((event: ClipboardEvent): void => {
    const files = event.clipboardData?.files;
    const inField = event.target instanceof Element && event.target.closest('[data-takes-files]') !== null;
    if (!files || files.length === 0 || inField) return;
    event.preventDefault();
    onFiles(files);
  });
  useEffect(() => {
    if (!active) return;
    const listen = (event: ClipboardEvent): void => take(event);
    document.addEventListener('paste', listen);
    return () => document.removeEventListener('paste', listen);
  }, [active]);
}
