import type { AnyRouter } from '@tanstack/react-router';
import { getMeQueryKey } from '../../.generated/client/@tanstack/react-query.gen.ts';
import type { Me } from '../../.generated/client/types.gen.ts';
import { onSignedOut } from '../api/client.ts';
import { queryClient } from '../api/query-client.ts';
import { onSessionNews } from './session-channel.ts';
import { useSignedOut } from './signed-out.ts';
import { hasUnsavedWork } from './unsaved-work.ts';

const VISITOR_PAGES = ['/sign-in', '/sign-up', '/forgot-password', '/reset-password', '/data-deletion'];

/**
 * A session that ended anywhere leads to the sign-in page, and from there back. A page with something unsaved stays
 * as it is until its person signs in again, here or in another tab; nobody else gets to see it.
 */
export function followSession(router: AnyRouter): void {
  const leave = (): void => {
    const { pathname, href } = router.state.location;
    if (VISITOR_PAGES.includes(pathname)) return;
    if (hasUnsavedWork()) {
      useSignedOut.setState({ signedOut: true });
      return;
    }
    queryClient.clear();
    void router.navigate({ to: '/sign-in', search: { return: href } });
  };

  onSignedOut(() => {
    // The first page of a visit decides for itself, before it is drawn.
    if (router.state.status !== 'pending') leave();
  });
  onSessionNews((news) => {
    if (news.kind === 'out') {
      leave();
      return;
    }
    const me = queryClient.getQueryData<Me>(getMeQueryKey());
    if (me === undefined) return;
    if (me.user.id !== news.userId) globalThis.location.assign('/dashboard');
    else if (useSignedOut.getState().signedOut) {
      useSignedOut.setState({ signedOut: false });
      void queryClient.invalidateQueries();
    }
  });
}
