import { PLATFORMS } from '../domain/platforms.ts';
import type { InstallationSecrets } from './installation.ts';

/** Makes this Hub known to the sandbox, which has no console where a person could do it. Repeating it is harmless. */
export async function registerWithSandbox(
  sandboxUrl: string,
  publicUrl: string,
  app: InstallationSecrets['sandbox'],
): Promise<void> {
  for (const platform of PLATFORMS) {
    const address = `${sandboxUrl}/_sandbox/apps/${platform}/${encodeURIComponent(app.clientId)}`;
    const response = await fetch(address, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        clientSecret: app.clientSecret,
        redirectUris: [`${publicUrl}/api/oauth/${platform}/callback`],
      }),
      signal: AbortSignal.timeout(5_000),
    });
    if (!response.ok)
      throw new Error(
        `The sandbox refused the Hub's registration: ${response.status} ${(await response.text()).slice(0, 300)}`,
      );
  }
}
