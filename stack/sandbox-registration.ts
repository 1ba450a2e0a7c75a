import type { InstallationSecrets } from './installation.ts';

/** Makes this Hub known to the sandbox, which has no console where a person could do it. Repeating it is harmless. */
export async function registerWithSandbox(
  sandboxUrl: string,
  publicUrl: string,
  app: InstallationSecrets['x'],
): Promise<void> {
  const response = await fetch(`${sandboxUrl}/_sandbox/apps/x/${encodeURIComponent(app.clientId)}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      clientSecret: app.clientSecret,
      redirectUris: [`${publicUrl}/api/oauth/x/callback`],
    }),
    signal: AbortSignal.timeout(5_000),
  });
  if (!response.ok)
    throw new Error(
      `The sandbox refused the Hub's registration: ${response.status} ${(await response.text()).slice(0, 300)}`,
    );
}
