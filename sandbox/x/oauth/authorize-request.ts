import { sha256Base64Url } from '../../store/hash.ts';
import type { SandboxState } from '../../store/sandbox-state.ts';
import { X_SCOPES } from '../endpoints.ts';

const FIELDS = [
  'response_type',
  'client_id',
  'redirect_uri',
  'scope',
  'state',
  'code_challenge',
  'code_challenge_method',
];

/** The request as it came, for the form to send back. */
export type AuthorizeFields = Readonly<Record<string, string>>;

/** A checked request for consent. */
export interface AuthorizeRequest {
  readonly fields: AuthorizeFields;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string;
  /** In the S256 form, whichever method was chosen. */
  readonly challenge: string;
}

export type AuthorizeCheck =
  | { readonly kind: 'ok'; readonly request: AuthorizeRequest }
  /** Nobody to send the person back to: shown as a page. */
  | { readonly kind: 'page'; readonly problem: string }
  /** The address is trusted, so the app is told. */
  | { readonly kind: 'redirect'; readonly location: string };

const MAX_STATE = 500;
/** RFC 7636, section 4.2. */
const CHALLENGE = /^[A-Za-z0-9._~-]{43,128}$/;

/** https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code; error names from RFC 6749, 4.1.2.1. */
export function checkAuthorizeRequest(
  state: SandboxState,
  parameter: (name: string) => string | undefined,
): AuthorizeCheck {
  const clientId = parameter('client_id') ?? '';
  const app = state.app('x', clientId);
  if (app === undefined) {
    return page(
      clientId === ''
        ? 'The address carries no client_id.'
        : `No app is registered with the client id “${clientId}”.`,
    );
  }
  const redirectUri = parameter('redirect_uri') ?? '';
  if (!app.redirectUris.includes(redirectUri)) {
    return page(
      `The redirect_uri “${redirectUri}” is not one of this app's registered addresses. It must match one exactly: ${app.redirectUris.join(', ')}`,
    );
  }
  const returned = parameter('state');
  if (returned === undefined || returned === '') return page('The address carries no state.');
  if (returned.length > MAX_STATE) return page(`The state is longer than ${MAX_STATE} characters.`);

  const back = (error: string, description: string): AuthorizeCheck => ({
    kind: 'redirect',
    location: redirectWith(redirectUri, { error, error_description: description, state: returned }),
  });
  if (parameter('response_type') !== 'code') {
    return back('unsupported_response_type', 'The response_type must be code.');
  }
  const scopes = (parameter('scope') ?? '').split(' ').filter((scope) => scope !== '');
  if (scopes.length === 0) return back('invalid_scope', 'At least one scope is needed.');
  const unknown = scopes.filter((scope) => !(scope in X_SCOPES));
  if (unknown.length > 0) return back('invalid_scope', `Unknown scopes: ${unknown.join(' ')}`);

  const challenge = parameter('code_challenge') ?? '';
  // Clients in use send `s256` and are served.
  const method = (parameter('code_challenge_method') ?? 'plain').toLowerCase();
  if (!CHALLENGE.test(challenge)) {
    return back('invalid_request', 'A code_challenge of 43 to 128 characters is needed (PKCE).');
  }
  if (method !== 's256' && method !== 'plain') {
    return back('invalid_request', 'The code_challenge_method must be S256 or plain.');
  }
  return {
    kind: 'ok',
    request: {
      fields: Object.fromEntries(
        FIELDS.flatMap((name) => {
          const value = parameter(name);
          return value === undefined ? [] : [[name, value]];
        }),
      ),
      clientId,
      redirectUri,
      scopes: [...new Set(scopes)],
      state: returned,
      challenge: method === 's256' ? challenge : sha256Base64Url(challenge),
    },
  };
}

/** Keeps the query that the registered address has of its own. */
export function redirectWith(redirectUri: string, parameters: Record<string, string>): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

function page(problem: string): AuthorizeCheck {
  return { kind: 'page', problem };
}
