import { metaVerifyToken } from '../infra/secrets/meta-verify-token.ts';
import { Secret } from '../infra/secrets/secret.ts';
import type { InstallationSecrets } from './installation.ts';

/**
 * Makes this Hub known to the sandbox, at every platform it stands in for: it has no console where a person could do
 * that. Repeating it is harmless.
 */
export async function registerWithSandbox(
  sandboxUrl: string,
  publicUrl: string,
  app: InstallationSecrets['sandbox'],
): Promise<void> {
  for (const platform of await platformsOf(sandboxUrl)) {
    const path = `apps/${platform}/${encodeURIComponent(app.clientId)}`;
    await control(sandboxUrl, path, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        clientSecret: app.clientSecret,
        redirectUris: [`${publicUrl}/api/oauth/${platform}/callback`],
        ...noticeAddresses(publicUrl, platform, app.clientSecret),
      }),
    });
  }
}

/** What people enter in a platform's console, so that it tells the Hub things of its own accord. */
function noticeAddresses(
  publicUrl: string,
  platform: string,
  clientSecret: string,
): Readonly<Record<string, string>> {
  // X's console takes none: see subscribe-to-sandbox-x.ts.
  if (platform === 'x') return {};
  const webhookUrl = `${publicUrl}/api/webhooks/${platform}`;
  if (platform !== 'instagram') return { webhookUrl };
  return {
    webhookUrl,
    webhookVerifyToken: metaVerifyToken(new Secret(clientSecret)),
    deauthorizeUrl: `${webhookUrl}/deauthorize`,
    dataDeletionUrl: `${webhookUrl}/data-deletion`,
  };
}

async function platformsOf(sandboxUrl: string): Promise<ReadonlySet<string>> {
  const answer = await control(sandboxUrl, 'accounts', {});
  // The sandbox is this repository's own; its tests hold the shape.
  const { accounts } = (await answer.json()) as { accounts: readonly { platform: string }[] };
  return new Set(accounts.map(({ platform }) => platform));
}

async function control(sandboxUrl: string, path: string, request: RequestInit): Promise<Response> {
  const response = await fetch(`${sandboxUrl}/_sandbox/${path}`, {
    ...request,
    signal: AbortSignal.timeout(5_000),
  });
  if (response.ok) return response;
  const words = (await response.text()).slice(0, 300);
  throw new Error(`The sandbox refused the Hub's registration: ${response.status} ${words}`);
}
