import { lazy, Suspense } from 'react';
import { useOverlays } from './overlays.ts';

const CommandPalette = lazy(() => import('./CommandPalette.tsx'));
const ShortcutsDialog = lazy(() => import('./ShortcutsDialog.tsx'));

/** Both are loaded at their first use. */
export function OverlayHosts() {
  const asked = useOverlays();
  return (
    <Suspense>
      {asked.palette > 0 && <CommandPalette asked={asked.palette} />}
      {asked.shortcuts > 0 && <ShortcutsDialog asked={asked.shortcuts} />}
    </Suspense>
  );
}
