import { Outlet } from '@tanstack/react-router';

/** Keyed by workspace: pages start anew in another one. */
export function PageOutlet() {
  return <Outlet />;
}
