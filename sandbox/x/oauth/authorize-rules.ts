import type { AuthorizeRules } from '../../oauth/authorize-request.ts';

/** https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code */
export const X_AUTHORIZE_RULES: AuthorizeRules = {
  clientIdName: 'client_id',
  scopeSeparator: / /,
  state: { required: true, maxLength: 500 },
  pkce: { required: () => true, form: 'base64url', methods: ['S256', 'plain'], usualMethod: 'plain' },
  codeLifeMs: 30_000,
  denied: { error: 'access_denied' },
};
