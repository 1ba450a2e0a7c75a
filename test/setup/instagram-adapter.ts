import { APP_SCOPES, appKind } from '../../domain/platform-apps/app-scopes.ts';
import { createInstagramAdapter } from '../../platforms/instagram/create-instagram-adapter.ts';
import type { PlatformPort } from '../../platforms/port.ts';
import { sandboxAddresses } from '../../platforms/sandbox-addresses.ts';
import { APP } from './adapter-sandbox.ts';
import type { AdapterSandbox } from './adapter-sandbox.ts';

/** An account of the stand-in, and people who run its page and others behind a business. */
export const AURORA = '17841400000000001';
export const MARTA = '122100000000000001';
export const INES = '122100000000000003';

/** The client of Instagram against its stand-in, as an app that is set up for one of Meta's two logins. */
export function instagramAdapter(
  ig: AdapterSandbox,
  login: 'instagram' | 'facebook',
  clientSecret = APP.clientSecret,
): PlatformPort {
  const { url } = ig.sandbox;
  return createInstagramAdapter({
    ...sandboxAddresses({ people: url, programs: url }).instagram[login],
    ...APP,
    clientSecret,
    login,
    version: 'v25.0',
    scopes: APP_SCOPES[appKind('instagram', login)].standard,
    dispatcher: ig.dispatcher,
  });
}
