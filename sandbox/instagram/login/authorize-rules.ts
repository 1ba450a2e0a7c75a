import type { AuthorizeRules, OauthRefusal } from '../../oauth/authorize-request.ts';
import type { AppRecord } from '../../store/records.ts';
import type { LOGINS } from '../endpoints.ts';

const RULES: Omit<AuthorizeRules, 'refuse'> = {
  clientIdName: 'client_id',
  scopeSeparator: /[ ,]/,
  state: { required: false, maxLength: 4_000 },
  pkce: null,
  codeLifeMs: 60 * 60 * 1000,
  denied: {
    error: 'access_denied',
    error_reason: 'user_denied',
    error_description: 'The user denied your request',
  },
};

/** https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/business-login */
export const INSTAGRAM_AUTHORIZE_RULES: AuthorizeRules = {
  ...RULES,
  fragment: '_',
  refuse: (app) => refuseOtherLogin(app, 'instagram-login'),
};

/** https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow */
export const FACEBOOK_AUTHORIZE_RULES: AuthorizeRules = {
  ...RULES,
  refuse: (app) => refuseOtherLogin(app, 'facebook-login'),
};

function refuseOtherLogin({ products }: AppRecord, login: (typeof LOGINS)[number]): OauthRefusal | null {
  if (products === null || products.includes(login)) return null;
  return { error: 'unauthorized_client', description: 'The app is not set up for this login.' };
}
