import { redirect } from '@tanstack/react-router';
import { getMeOptions } from '../../.generated/client/@tanstack/react-query.gen.ts';
import { ApiProblem } from '../api/api-problem.ts';
import { queryClient } from '../api/query-client.ts';
import { chooseLanguage } from '../i18n/i18n.ts';
import { currentLanguage, setPreference, usePreferences } from '../preferences/preferences.ts';
import { pickWorkspace } from './useSession.ts';

/** Learns who is signed in before a page is drawn; nobody: to the sign-in page, and back to `href` afterwards. */
export async function loadSession(href: string): Promise<void> {
  const me = await queryClient.query({ ...getMeOptions(), staleTime: 'static' }).catch((error: unknown) => {
    if (error instanceof ApiProblem && error.status === 401) {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- the router's way to lead elsewhere
      throw redirect({ to: '/sign-in', search: href === '/dashboard' ? {} : { return: href } });
    }
    throw error;
  });
  const chosen = usePreferences.getState().workspaceId;
  const workspace = pickWorkspace(me, chosen);
  if (workspace && workspace.id !== chosen) setPreference({ workspaceId: workspace.id });
  // The language one chose follows to every browser.
  if (me.user.locale !== currentLanguage()) await chooseLanguage(me.user.locale);
}
