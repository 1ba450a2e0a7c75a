import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { AppSecrets } from './app-secrets.ts';
import { PLATFORMS } from '../platforms.ts';
import { sha256 } from '../store/hash.ts';
import { sandboxPlatformSchema } from '../store/records.ts';
import type { SandboxStore } from '../store/sandbox-store.ts';

const clientIdSchema = z.string().regex(/^[A-Za-z0-9._~-]{1,200}$/);

/** What a developer console would hold of an app. */
export const sandboxAppSchema = z
  .strictObject({
    platform: sandboxPlatformSchema,
    clientId: clientIdSchema,
    /** Null registers a public client. */
    clientSecret: z.string().min(1).max(500).nullable(),
    redirectUris: z.array(z.url().max(2000)).min(1).max(20),
    /** What the app may do, by the platform's own names; everything unless told. */
    products: z.array(z.string()).min(1).optional(),
    /** Where the platform sends its notices for the app. */
    webhookUrl: z.url().max(2000).optional(),
    /** What the app answers to when the platform asks whether that address is its own. */
    webhookVerifyToken: z.string().min(1).max(500).optional(),
    /** Where it is told that a person took access away, and that one wants to be forgotten. */
    deauthorizeUrl: z.url().max(2000).optional(),
    dataDeletionUrl: z.url().max(2000).optional(),
  })
  .check(({ value, issues }) => {
    const platform = PLATFORMS.find(({ name }) => name === value.platform);
    if (platform === undefined) {
      issues.push({ code: 'custom', path: ['platform'], input: value.platform, message: 'not stood in for' });
    }
    const unknown = value.products?.filter((product) => platform?.products.includes(product) !== true) ?? [];
    if (unknown.length > 0) {
      const message = `not among the platform's: ${platform?.products.join(', ') ?? ''}`;
      issues.push({ code: 'custom', path: ['products'], input: unknown, message });
    }
  });
export type SandboxApp = z.infer<typeof sandboxAppSchema>;

/** Registers the app or replaces it; resolves once that is on disk. The same facts again write nothing. */
export async function registerApp(store: SandboxStore, secrets: AppSecrets, app: SandboxApp): Promise<void> {
  const { platform, clientId, clientSecret, redirectUris } = app;
  secrets.keep(platform, clientId, clientSecret);
  const record = {
    type: 'app' as const,
    platform,
    clientId,
    secretHash: clientSecret === null ? null : sha256(clientSecret),
    redirectUris,
    products: app.products ?? null,
    webhookUrl: app.webhookUrl ?? null,
    webhookVerifyToken: app.webhookVerifyToken ?? null,
    deauthorizeUrl: app.deauthorizeUrl ?? null,
    dataDeletionUrl: app.dataDeletionUrl ?? null,
  };
  if (!isDeepStrictEqual(store.state.app(platform, clientId), record)) await store.commit(record);
}
