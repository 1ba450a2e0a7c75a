import type { Platform } from '../platforms.ts';
import type { AccountReason } from './account-reason.ts';

/** Who the Hub is at each platform at this moment; platforms that are not set up are left out. */
export type PresentApps = Readonly<
  Partial<Record<Platform, { readonly clientId: string; readonly sandbox: boolean }>>
>;

/** Client ids by platform, as SQL takes them. */
export function presentClientIds(present: PresentApps): string {
  return JSON.stringify(
    Object.fromEntries(Object.entries(present).map(([platform, { clientId }]) => [platform, clientId])),
  );
}

/** Whether a consent was given to another app than the present one, whose credentials are of no use for it. */
export function isOfOtherApp(
  present: PresentApps,
  grant: { readonly platform: Platform; readonly grantedTo: string },
): boolean {
  const app = present[grant.platform];
  // Credentials that are gone may come back: nothing is known to be lost.
  return app !== undefined && app.clientId !== grant.grantedTo;
}

export const OTHER_APP: AccountReason = {
  code: 'other_app',
  detail: 'It was connected through another app than the one that is set up for this platform now.',
};
export const LEFT_SANDBOX: AccountReason = {
  code: 'left_sandbox',
  detail: 'It was connected through the sandbox, which no longer stands in for this platform.',
};
