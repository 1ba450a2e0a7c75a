import type { PlatformCore } from '../platform/platform.ts';
import { ChoiceSwitch, NumberSwitch } from '../platform/switches.ts';
import type { TimedIds } from '../platform/timed-ids.ts';
import { PRODUCTS, type Product } from './endpoints.ts';

/** What the stand-in for LinkedIn works with. */
export interface LinkedInContext extends PlatformCore {
  readonly ids: TimedIds;
  readonly switches: LinkedInSwitches;
}

/** What LinkedIn leaves open, or is reported to do differently at different times. */
export function linkedinSwitches() {
  return {
    apps: new ChoiceSwitch('What apps are taken for, whatever they were registered as', [
      'as-registered',
      ...PRODUCTS,
    ]),
    refreshTokens: new ChoiceSwitch('Who gets refresh tokens', ['partners', 'everybody', 'nobody']),
    reconsent: new ChoiceSwitch('What consent to other scopes does to older tokens', ['replaces', 'adds']),
    locale: new ChoiceSwitch('Form of the locale in userinfo', ['object', 'text']),
    duplicates: new ChoiceSwitch('Answer to a duplicate post; a ghost names a post that is not there', [
      'full',
      'short',
      'ghost',
    ]),
    duplicateMinutes: new NumberSwitch('Minutes for which a text counts as a duplicate', 60),
    idHeader: new ChoiceSwitch('Whether the answer to a new post names it', ['present', 'missing']),
    imageSeconds: new NumberSwitch('Seconds that pictures and documents take to be ready', 1),
    videoSeconds: new NumberSwitch('Seconds that videos take to be ready', 5),
  };
}

export type LinkedInSwitches = ReturnType<typeof linkedinSwitches>;

/** What the app counts as now. */
export function productsOf({ store, switches }: LinkedInContext, clientId: string): readonly string[] {
  const forced: 'as-registered' | Product = switches.apps.value;
  if (forced !== 'as-registered') return [forced];
  return store.state.app('linkedin', clientId)?.products ?? PRODUCTS;
}

export function isVetted(linkedin: LinkedInContext, clientId: string): boolean {
  return productsOf(linkedin, clientId).includes('community-management');
}
