import type { InstallationSecrets } from './installation.ts';

interface Listed {
  readonly id: string;
  readonly url: string;
}
interface Subscription {
  readonly subscription_id: string;
  readonly event_type: string;
  readonly webhook_id?: string;
}

/** The event that tells of a person who took the Hub's access away. */
const EVENT = 'oauth.revoke';

/**
 * Has the stand-in for X tell this Hub of access that was taken away, by the calls that docs/platforms/x.md gives for
 * the real X. X challenges the address at once, so the Hub must answer by now. Repeating it is harmless. False where
 * the address did not prove itself: this Hub talks to another X than the sandbox's.
 */
export async function subscribeToSandboxX(
  sandboxUrl: string,
  hubUrl: string,
  app: InstallationSecrets['sandbox'],
): Promise<boolean> {
  const call = await signIn(`${sandboxUrl}/x`, app);
  const url = `${hubUrl}/api/webhooks/x`;
  const webhookId = await haveWebhook(call, url);
  if (webhookId === null) return false;
  const { data } = await call<{ data: Subscription[] }>('GET', '/2/activity/subscriptions');
  const held = data.find(({ event_type: type }) => type === EVENT);
  if (held === undefined) {
    const wish = { event_type: EVENT, filter: {}, webhook_id: webhookId };
    await call('POST', '/2/activity/subscriptions', wish);
  } else if (held.webhook_id !== webhookId) {
    await call('PUT', `/2/activity/subscriptions/${held.subscription_id}`, { webhook_id: webhookId });
  }
  return true;
}

/** The one webhook of this app, at this address; those at others are left from earlier starts. */
async function haveWebhook(call: Call, url: string): Promise<string | null> {
  const { data } = await call<{ data: Listed[] }>('GET', '/2/webhooks');
  for (const other of data.filter((one) => one.url !== url)) await call('DELETE', `/2/webhooks/${other.id}`);
  const held = data.find((one) => one.url === url);
  try {
    if (held === undefined) {
      return (await call<{ data: Listed }>('POST', '/2/webhooks', { url })).data.id;
    }
    await call('PUT', `/2/webhooks/${held.id}`);
    return held.id;
  } catch (error) {
    if (error instanceof Error && error.message.includes('CrcValidationFailed')) return null;
    throw error;
  }
}

type Call = <Body>(method: string, path: string, body?: object) => Promise<Body>;

/** X itself waits ten seconds for the address that it challenges. */
const ANSWER_WITHIN_MS = 15_000;

/** Calls with the app's own bearer token. */
async function signIn(xUrl: string, app: InstallationSecrets['sandbox']): Promise<Call> {
  const { access_token: bearer } = await request<{ access_token: string }>(`${xUrl}/oauth2/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${app.clientId}:${app.clientSecret}`).toString('base64')}`,
    },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  return (method, path, body) =>
    request(`${xUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
}

async function request<Body>(url: string, init: RequestInit): Promise<Body> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
  // The sandbox is this repository's own; its tests hold the shape.
  if (response.ok) return (await response.json()) as Body;
  const words = (await response.text()).slice(0, 300);
  throw new Error(`The sandbox's X refused ${init.method ?? 'GET'} ${url}: ${response.status} ${words}`);
}
