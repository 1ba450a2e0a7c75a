import type { AnyRouter } from '@tanstack/react-router';
import { onSignedOut } from '../api/client.ts';
import { queryClient } from '../api/query-client.ts';

const VISITOR_PAGES = ['/sign-in', '/sign-up', '/forgot-password', '/reset-password'];

/** A session that ended anywhere leads to the sign-in page, and from there back. */
export function leadToSignIn(router: AnyRouter): void {
  onSignedOut(() => {
    const { pathname, href } = router.state.location;
    // The first page of a visit decides for itself, before it is drawn.
    if (router.state.status === 'pending' || VISITOR_PAGES.includes(pathname)) return;
    queryClient.clear();
    void router.navigate({ to: '/sign-in', search: { return: href } });
  });
}
