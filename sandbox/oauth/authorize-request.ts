import type { PlatformCore } from '../platform/platform.ts';
import { sha256Base64Url } from '../store/hash.ts';
import type { AppRecord } from '../store/records.ts';

export interface PkceRule {
  /** Asked each time, because a switch may decide it. */
  required(): boolean;
  /** How the app writes the hash of its verifier: RFC 7636 says base64url. */
  readonly form: 'base64url' | 'hex';
  readonly methods: readonly ('S256' | 'plain')[];
  /** What an absent `code_challenge_method` means. */
  readonly usualMethod: 'S256' | 'plain';
}

export interface OauthRefusal {
  readonly error: string;
  readonly description: string;
}

/** How a platform asks for consent. */
export interface AuthorizeRules {
  /** `client_id`, where the platform has no other name for it. */
  readonly clientIdName: string;
  readonly scopeSeparator: RegExp;
  readonly state: { readonly required: boolean; readonly maxLength: number };
  /** Null where the platform ignores PKCE. */
  readonly pkce: PkceRule | null;
  readonly codeLifeMs: number;
  /** What every code ends with, for platforms whose codes hold more than letters and digits. */
  readonly codeEnding?: string;
  /** What goes back beside the code. */
  approved?(scopes: readonly string[]): Readonly<Record<string, string>>;
  /** Parameters of the way back when the person says no. */
  readonly denied: Readonly<Record<string, string>>;
  /** What the platform glues to the end of the way back with a code; nothing unless told. */
  readonly fragment?: string;
  /** A platform's own reason to send the app away, by what it was registered for. */
  refuse?(app: AppRecord, scopes: readonly string[]): OauthRefusal | null;
}

/** The request as it came, for the form to send back. */
export type AuthorizeFields = Readonly<Record<string, string>>;

/** A checked request for consent. */
export interface AuthorizeRequest {
  readonly fields: AuthorizeFields;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string | null;
  /** In the base64url form of S256, whichever form and method was chosen; null without one. */
  readonly challenge: string | null;
}

export type AuthorizeCheck =
  | { readonly kind: 'ok'; readonly request: AuthorizeRequest }
  /** Nobody to send the person back to: shown as a page. */
  | { readonly kind: 'page'; readonly problem: string }
  /** The address is trusted, so the app is told. */
  | { readonly kind: 'redirect'; readonly location: string };

/** Error names from RFC 6749, 4.1.2.1. */
export function checkAuthorizeRequest(
  { store, platform }: Pick<PlatformCore, 'store' | 'platform'>,
  rules: AuthorizeRules,
  parameter: (name: string) => string | undefined,
): AuthorizeCheck {
  const clientId = parameter(rules.clientIdName) ?? '';
  const app = store.state.app(platform.name, clientId);
  if (app === undefined) {
    return page(
      clientId === ''
        ? `The address carries no ${rules.clientIdName}.`
        : `No app is registered with the client id “${clientId}”.`,
    );
  }
  const redirectUri = parameter('redirect_uri') ?? '';
  if (!app.redirectUris.includes(redirectUri)) {
    return page(
      `The redirect_uri “${redirectUri}” is not one of this app's registered addresses. It must match one exactly: ${app.redirectUris.join(', ')}`,
    );
  }
  const returned = parameter('state') ?? '';
  if (returned === '' && rules.state.required) return page('The address carries no state.');
  if (returned.length > rules.state.maxLength) {
    return page(`The state is longer than ${rules.state.maxLength} characters.`);
  }

  const back = (error: string, description: string): AuthorizeCheck => ({
    kind: 'redirect',
    location: redirectWith(redirectUri, { error, error_description: description, ...stateOf(returned) }),
  });
  if (parameter('response_type') !== 'code') {
    return back('unsupported_response_type', 'The response_type must be code.');
  }
  const scopes = (parameter('scope') ?? '').split(rules.scopeSeparator).filter((scope) => scope !== '');
  if (scopes.length === 0) return back('invalid_scope', 'At least one scope is needed.');
  const unknown = scopes.filter((scope) => !(scope in platform.scopes));
  if (unknown.length > 0) return back('invalid_scope', `Unknown scopes: ${unknown.join(' ')}`);
  const refusal = rules.refuse?.(app, scopes) ?? null;
  if (refusal !== null) return back(refusal.error, refusal.description);
  const challenge = rules.pkce === null ? NO_CHALLENGE : readChallenge(rules.pkce, parameter);
  if ('problem' in challenge) return back('invalid_request', challenge.problem);
  const names = [
    'response_type',
    rules.clientIdName,
    'redirect_uri',
    'scope',
    'state',
    'code_challenge',
    'code_challenge_method',
  ];
  return {
    kind: 'ok',
    request: {
      fields: Object.fromEntries(
        names.flatMap((name) => {
          const value = parameter(name);
          return value === undefined ? [] : [[name, value]];
        }),
      ),
      clientId,
      redirectUri,
      scopes: [...new Set(scopes)],
      state: returned === '' ? null : returned,
      challenge: challenge.value,
    },
  };
}

/** Keeps the query that the registered address has of its own. */
export function redirectWith(redirectUri: string, parameters: Readonly<Record<string, string>>): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

export function stateOf(state: string | null): Record<string, string> {
  return state === null || state === '' ? {} : { state };
}

const NO_CHALLENGE = { value: null };
/** RFC 7636, section 4.2. */
const PLAIN = /^[A-Za-z0-9._~-]{43,128}$/;
const HEX = /^[0-9a-f]{64}$/;

function readChallenge(
  rule: PkceRule,
  parameter: (name: string) => string | undefined,
): { value: string | null } | { problem: string } {
  const challenge = parameter('code_challenge') ?? '';
  if (challenge === '' && !rule.required()) return NO_CHALLENGE;
  if (rule.form === 'hex' ? !HEX.test(challenge) : !PLAIN.test(challenge)) {
    return {
      problem:
        rule.form === 'hex'
          ? 'The code_challenge must be the SHA-256 of the verifier in lower-case hex.'
          : 'A code_challenge of 43 to 128 characters is needed (PKCE).',
    };
  }
  // Clients in use send `s256` and are served.
  const asked = (parameter('code_challenge_method') ?? rule.usualMethod).toLowerCase();
  const method = rule.methods.find((known) => known.toLowerCase() === asked);
  if (method === undefined) {
    return { problem: `The code_challenge_method must be ${rule.methods.join(' or ')}.` };
  }
  if (method === 'plain') return { value: sha256Base64Url(challenge) };
  return { value: rule.form === 'hex' ? Buffer.from(challenge, 'hex').toString('base64url') : challenge };
}

function page(problem: string): AuthorizeCheck {
  return { kind: 'page', problem };
}
