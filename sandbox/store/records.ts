import { z } from 'zod';

/** Platforms the journal tells apart. Each that is stood in for has a folder of its own, like `x/`. */
export const sandboxPlatformSchema = z.enum(['x', 'instagram', 'tiktok', 'linkedin']);
export type SandboxPlatform = z.infer<typeof sandboxPlatformSchema>;

const platform = sandboxPlatformSchema;
const epochMs = z.number();

const appRecord = z.object({
  type: z.literal('app'),
  platform,
  clientId: z.string(),
  /** SHA-256 of the secret; null for a public client. */
  secretHash: z.string().nullable(),
  redirectUris: z.array(z.string()),
});

const codeRecord = z.object({
  type: z.literal('code'),
  platform,
  codeHash: z.string(),
  clientId: z.string(),
  accountId: z.string(),
  redirectUri: z.string(),
  scopes: z.array(z.string()),
  /** Always the S256 form, also when the client chose `plain`: a plain challenge is the verifier itself. */
  challenge: z.string(),
  expiresAtMs: epochMs,
});

/** One answer of the token endpoint. Spending the code or the old refresh token is part of the same line. */
const tokensRecord = z.object({
  type: z.literal('tokens'),
  platform,
  /** Shared by all tokens that come from one consent. */
  grantId: z.string(),
  clientId: z.string(),
  accountId: z.string(),
  scopes: z.array(z.string()),
  accessHash: z.string(),
  accessExpiresAtMs: epochMs,
  refreshHash: z.string().nullable(),
  refreshExpiresAtMs: epochMs,
  spentCodeHash: z.string().nullable(),
  spentRefreshHash: z.string().nullable(),
});

const tokensEndedRecord = z.object({ type: z.literal('tokens-ended'), hashes: z.array(z.string()) });

const requestFacts = {
  platform,
  requestId: z.string(),
  text: z.string().nullable(),
  replyTo: z.string().nullable(),
  /** When the last byte of the request was in. */
  receivedAtMs: epochMs,
  /** The caller's own mark, from the header `x-client-token`. */
  clientToken: z.string().nullable(),
  /** Short hash of the bearer token. */
  tokenHash: z.string().nullable(),
};

const postRecord = z.object({
  type: z.literal('post'),
  seq: z.int().positive(),
  ...requestFacts,
  text: z.string(),
  accountId: z.string(),
  handle: z.string(),
  kind: z.enum(['post', 'reply']),
  postId: z.string(),
  conversationId: z.string(),
  acceptedAtMs: epochMs,
});

const postDeletedRecord = z.object({
  type: z.literal('post-deleted'),
  platform,
  postId: z.string(),
  deletedAtMs: epochMs,
});

const refusalRecord = z.object({
  type: z.literal('refusal'),
  seq: z.int().positive(),
  ...requestFacts,
  accountId: z.string().nullable(),
  handle: z.string().nullable(),
  status: z.int(),
  reason: z.string(),
});

const mailRecord = z.object({
  type: z.literal('mail'),
  seq: z.int().positive(),
  receivedAtMs: epochMs,
  /** The envelope: what the server was told, whatever the headers say. */
  envelopeFrom: z.string(),
  envelopeTo: z.array(z.string()),
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string().nullable(),
  attachments: z.array(z.object({ filename: z.string(), contentType: z.string(), size: z.int() })),
});

/** Forgets everything before it but the registered apps. */
const resetRecord = z.object({ type: z.literal('reset') });

export const journalRecordSchema = z.discriminatedUnion('type', [
  appRecord,
  codeRecord,
  tokensRecord,
  tokensEndedRecord,
  postRecord,
  postDeletedRecord,
  refusalRecord,
  mailRecord,
  resetRecord,
]);

export type JournalRecord = z.infer<typeof journalRecordSchema>;
export type AppRecord = z.infer<typeof appRecord>;
export type CodeRecord = z.infer<typeof codeRecord>;
export type TokensRecord = z.infer<typeof tokensRecord>;
export type PostRecord = z.infer<typeof postRecord>;
export type RefusalRecord = z.infer<typeof refusalRecord>;
export type MailRecord = z.infer<typeof mailRecord>;
