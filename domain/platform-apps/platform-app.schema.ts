import { z } from 'zod';
import type { Platform } from '../platforms.ts';
import { APP_SCOPES, appKind, INSTAGRAM_LOGINS, missingScopes } from './app-scopes.ts';

/** Printable ASCII without spaces: what no platform's id or secret lies outside of; a copied line break does. */
const PLAIN = /^[\x21-\x7e]+$/;
const key = z.string().min(1).max(500).regex(PLAIN, 'without spaces or line breaks');

/** An app at a platform, as an administrator enters it. */
export const savePlatformAppSchema = z.strictObject({
  clientId: key,
  /** Left out: the secret that is kept stays, as long as the client id does. Null: a client without one (X alone). */
  clientSecret: key.nullable().optional(),
  /** Instagram alone: the login that the Meta app is set up for. */
  login: z.enum(INSTAGRAM_LOGINS).optional(),
  /** Exactly those the app was reviewed for. Left out: the ones the Hub has a use for. X's are fixed. */
  scopes: z
    .array(
      z
        .string()
        .max(100)
        .regex(/^[\w.:-]+$/, 'a scope is letters, digits and . _ : -'),
    )
    .min(1)
    .max(50)
    .optional(),
});
export type SavePlatformApp = z.infer<typeof savePlatformAppSchema>;

/** The same, held to what is certain of one platform. */
export function savePlatformAppSchemaOf(platform: Platform) {
  return savePlatformAppSchema.superRefine((app, context) => {
    const refuse = (path: keyof SavePlatformApp, message: string): void =>
      context.addIssue({ code: 'custom', path: [path], message });
    // Meta's ids are strings of digits; of the others no form is documented.
    if (platform === 'instagram' && !/^[0-9]+$/.test(app.clientId))
      refuse('clientId', 'Meta’s app ids are digits.');
    if (app.clientSecret !== undefined && app.clientSecret === app.clientId)
      refuse('clientSecret', 'This is the id, not the secret.');
    if (platform !== 'x' && app.clientSecret === null)
      refuse('clientSecret', 'Only X knows apps without a secret.');
    if (platform !== 'instagram' && app.login !== undefined)
      refuse('login', 'Only Instagram has two logins.');
    if (platform === 'x' && app.scopes !== undefined) refuse('scopes', 'The scopes of X are fixed.');
    const kind = appKind(platform, app.login ?? null);
    const missing = missingScopes(kind, app.scopes ?? APP_SCOPES[kind].standard);
    if (missing.length > 0)
      refuse('scopes', `Needed: ${missing.map((group) => group.join(' or ')).join(', ')}.`);
  });
}
