import { Outlet } from '@tanstack/react-router';
import { OnDemandHosts } from '../components/OnDemandHosts.tsx';

export function RootLayout() {
  return (
    <>
      <Outlet />
      <OnDemandHosts />
    </>
  );
}
