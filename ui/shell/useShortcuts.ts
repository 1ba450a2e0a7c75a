import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { usePreferences } from '../preferences/preferences.ts';
import { useWorkspace } from '../session/useSession.ts';
import { NAVIGATION } from './navigation.ts';
import { openOverlay } from './overlays.ts';

/** How long after `g` the second key counts. Milliseconds. */
const SECOND_KEY_MS = 1200;

export function useShortcuts(): void {
  const navigate = useNavigate();
  const mayWrite = useWorkspace().may('post.change');
  useEffect(() => {
    let goPressedAt = -Infinity;
    const onKeyDown = (event: KeyboardEvent): void => {
      const key = event.key.toLowerCase();
      if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && key === 'k') {
        event.preventDefault();
        openOverlay('palette');
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return;
      if (!usePreferences.getState().singleKeys || isTaken(event.target)) return;
      const afterGo = event.timeStamp - goPressedAt < SECOND_KEY_MS;
      goPressedAt = !afterGo && key === 'g' ? event.timeStamp : -Infinity;
      if (afterGo) {
        const page = NAVIGATION.find((one) => one.key === key);
        if (page) void navigate({ to: page.to });
      } else if (key === '?') {
        openOverlay('shortcuts');
      } else if (key === 'c' && mayWrite) {
        event.preventDefault();
        void navigate({ to: '/content-studio' });
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [navigate, mayWrite]);
}

/** Somebody is typing, or in a dialog or menu that has keys of its own. */
function isTaken(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"][aria-modal="true"]')) return true;
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest('input, textarea, select, [role="menu"], [role="listbox"]') !== null)
  );
}
