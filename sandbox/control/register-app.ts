import { z } from 'zod';
import { sha256 } from '../store/hash.ts';
import type { SandboxStore } from '../store/sandbox-store.ts';

/** What a developer console would hold of an app. */
export const appFacts = {
  /** Null registers a public client. */
  clientSecret: z.string().min(1).max(500).nullable(),
  redirectUris: z.array(z.url().max(2000)).min(1).max(20),
};
export const clientIdSchema = z.string().regex(/^[A-Za-z0-9._~-]{1,200}$/);

export const sandboxAppSchema = z.strictObject({
  platform: z.literal('x'),
  clientId: clientIdSchema,
  ...appFacts,
});
export type SandboxApp = z.infer<typeof sandboxAppSchema>;

/** Registers the app or replaces it; resolves once that is on disk. The same facts again write nothing. */
export async function registerApp(store: SandboxStore, app: SandboxApp): Promise<void> {
  const { platform, clientId, clientSecret, redirectUris } = app;
  const secretHash = clientSecret === null ? null : sha256(clientSecret);
  const known = store.state.app(platform, clientId);
  const same =
    known?.secretHash === secretHash && JSON.stringify(known.redirectUris) === JSON.stringify(redirectUris);
  if (!same) await store.commit({ type: 'app', platform, clientId, secretHash, redirectUris });
}
