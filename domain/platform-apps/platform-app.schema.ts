import { z } from 'zod';
import type { Platform } from '../platforms.ts';
import { APP_SCOPES, appKind, INSTAGRAM_LOGINS, missingScopes } from './app-scopes.ts';

/** Printable ASCII without spaces: what no platform's id or secret lies outside of; a copied line break does. */
const PLAIN = /^[\x21-\x7e]+$/;
const key = z.string().min(1).max(500).regex(PLAIN);

/** An app at a platform, as an administrator enters it. */
export const savePlatformAppSchema = z.strictObject({
  clientId: key,
  /** Left out: the secret that is kept stays, as long as the client id does. Null: a client without one (X alone). */
  clientSecret: key.nullable().optional(),
  /**
   * What only notices are signed with, where it is another: X's consumer secret, the Meta app's own secret. Left out:
   * the one that is kept stays, as long as the client id does. Null: none.
   */
  noticeSecret: key.nullable().optional(),
  /** Instagram alone: the login that the Meta app is set up for. */
  login: z.enum(INSTAGRAM_LOGINS).optional(),
  /** Exactly those the app was reviewed for. Left out: the ones the Hub has a use for. X's are fixed. */
  scopes: z
    .array(
      z
        .string()
        .max(100)
        .regex(/^[\w.:-]+$/),
    )
    .min(1)
    .max(50)
    .optional(),
});
export type SavePlatformApp = z.infer<typeof savePlatformAppSchema>;

/** What can be wrong with the app of one platform. `missing`: groups of scopes, of each of which one is needed. */
export type AppFault =
  | {
      readonly code:
        | 'digits'
        | 'id_as_secret'
        | 'secret_needed'
        | 'no_notice_secret'
        | 'one_login'
        | 'fixed_scopes';
    }
  | { readonly code: 'missing_scopes'; readonly missing: readonly (readonly string[])[] };

/** The same, held to what is certain of one platform. `word`: the fault for the reader, in English unless told. */
export function savePlatformAppSchemaOf(
  platform: Platform,
  word: (fault: AppFault) => string = wordInEnglish,
) {
  return savePlatformAppSchema.superRefine((app, context) => {
    const refuse = (path: keyof SavePlatformApp, fault: AppFault): void =>
      context.addIssue({ code: 'custom', path: [path], message: word(fault) });
    // Meta's ids are strings of digits; of the others no form is documented.
    if (platform === 'instagram' && !/^[0-9]+$/.test(app.clientId)) refuse('clientId', { code: 'digits' });
    if (app.clientSecret === app.clientId) refuse('clientSecret', { code: 'id_as_secret' });
    if (platform !== 'x' && app.clientSecret === null) refuse('clientSecret', { code: 'secret_needed' });
    if (app.noticeSecret === app.clientId) refuse('noticeSecret', { code: 'id_as_secret' });
    if (!hasNoticeSecret(platform) && app.noticeSecret) refuse('noticeSecret', { code: 'no_notice_secret' });
    if (platform !== 'instagram' && app.login !== undefined) refuse('login', { code: 'one_login' });
    if (platform === 'x' && app.scopes !== undefined) refuse('scopes', { code: 'fixed_scopes' });
    const kind = appKind(platform, app.login ?? null);
    const missing = missingScopes(kind, app.scopes ?? APP_SCOPES[kind].standard);
    if (missing.length > 0) refuse('scopes', { code: 'missing_scopes', missing });
  });
}

/** Platforms that may sign their notices with another secret than the app's. */
export function hasNoticeSecret(platform: Platform): boolean {
  return platform === 'x' || platform === 'instagram';
}

function wordInEnglish(fault: AppFault): string {
  switch (fault.code) {
    case 'digits':
      return 'Meta’s app ids are digits.';
    case 'id_as_secret':
      return 'This is the id, not the secret.';
    case 'secret_needed':
      return 'Only X knows apps without a secret.';
    case 'no_notice_secret':
      return 'Only X and Instagram sign notices with a secret of their own.';
    case 'one_login':
      return 'Only Instagram has two logins.';
    case 'fixed_scopes':
      return 'The scopes of X are fixed.';
    case 'missing_scopes':
      return `Needed: ${fault.missing.map((group) => group.join(' or ')).join(', ')}.`;
  }
}
