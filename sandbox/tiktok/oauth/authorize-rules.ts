import type { AuthorizeRules } from '../../oauth/authorize-request.ts';
import type { TikTokContext } from '../tiktok-context.ts';

/** https://developers.tiktok.com/doc/login-kit-web and login-kit-desktop (hex challenge). */
export function tiktokAuthorizeRules({ switches }: TikTokContext): AuthorizeRules {
  return {
    clientIdName: 'client_key',
    scopeSeparator: /,/,
    state: { required: false, maxLength: 2_000 },
    pkce: {
      required: () => switches.pkce.value === 'required',
      form: 'hex',
      methods: ['S256'],
      usualMethod: 'S256',
    },
    /** Not in the documents; five minutes are reported. */
    codeLifeMs: 5 * 60 * 1000,
    /** Real codes hold both, so they must be decoded on their way. */
    codeEnding: '*3!4821.e1',
    approved: (scopes) => ({ scopes: scopes.join(',') }),
    denied: {
      error: 'access_denied',
      error_description: 'The user did not agree.',
      error_type: 'access_denied',
    },
  };
}
