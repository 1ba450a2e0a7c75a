import { lazy, Suspense } from 'react';
import { useOnDemand } from './on-demand.ts';

const NotificationsHost = lazy(() => import('./NotificationsHost.tsx'));
const ConfirmHost = lazy(() => import('./ConfirmHost.tsx'));

export function OnDemandHosts() {
  const needed = useOnDemand();
  return (
    <Suspense>
      {needed.notifications && <NotificationsHost />}
      {needed.dialogs && <ConfirmHost />}
    </Suspense>
  );
}
