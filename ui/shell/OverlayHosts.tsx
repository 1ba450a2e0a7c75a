import { lazy, Suspense } from 'react';
import { loadNotifications } from '../alerts/load-notifications.ts';
import { useHoldDialogs } from '../holds/hold-dialogs.ts';
import { loadHoldDialogs } from '../holds/load-hold-dialogs.ts';
import { useOverlays } from './overlays.ts';

const CommandPalette = lazy(() => import('./CommandPalette.tsx'));
const HoldDialogs = lazy(loadHoldDialogs);
const NotificationsDrawer = lazy(loadNotifications);
const ShortcutsDialog = lazy(() => import('./ShortcutsDialog.tsx'));

/** Each is loaded at their first use. */
export function OverlayHosts() {
  const asked = useOverlays();
  const holds = useHoldDialogs((dialogs) => dialogs.asked > 0);
  return (
    <Suspense>
      {asked.palette > 0 && <CommandPalette asked={asked.palette} />}
      {holds && <HoldDialogs />}
      {asked.notifications > 0 && <NotificationsDrawer asked={asked.notifications} />}
      {asked.shortcuts > 0 && <ShortcutsDialog asked={asked.shortcuts} />}
    </Suspense>
  );
}
