import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { getInstanceQueryKey, getMeQueryKey } from '../../.generated/client/@tanstack/react-query.gen.ts';
import type { Me } from '../../.generated/client/types.gen.ts';
import { tellOtherTabs } from '../session/session-channel.ts';
import { useSignedOut } from '../session/signed-out.ts';

/** Goes on as the person who has just signed in: to the page that was asked for, else to the dashboard. */
export function useEnter(): (me: Me, wanted?: string) => void {
  const queryClient = useQueryClient();
  const router = useRouter();
  return (me, wanted) => {
    useSignedOut.setState({ signedOut: false });
    tellOtherTabs({ kind: 'in', userId: me.user.id });
    // Whatever is left here was read by somebody else, or before.
    queryClient.clear();
    queryClient.setQueryData(getMeQueryKey(), me);
    void queryClient.invalidateQueries({ queryKey: getInstanceQueryKey() });
    router.history.push(wanted && isOwnPage(wanted) ? wanted : '/dashboard');
  };
}

/** An address of this site and no other: `//elsewhere` and `/\elsewhere` lead away. */
function isOwnPage(wanted: string): boolean {
  return /^\/(?![/\\])/.test(wanted);
}
