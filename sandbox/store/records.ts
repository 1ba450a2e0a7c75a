import { z } from 'zod';

/** Platforms the journal tells apart. Each that is stood in for has a folder of its own, like `x/`. */
export const sandboxPlatformSchema = z.enum(['x', 'instagram', 'tiktok', 'linkedin']);
export type SandboxPlatform = z.infer<typeof sandboxPlatformSchema>;

const platform = sandboxPlatformSchema;
const epochMs = z.number();
/** Whatever JSON a platform keeps; only its own schema knows the shape. */
const keptJson = z.unknown();

const appRecord = z.object({
  type: z.literal('app'),
  platform,
  clientId: z.string(),
  /** SHA-256 of the secret; null for a public client. */
  secretHash: z.string().nullable(),
  redirectUris: z.array(z.string()),
  /** What the platform's console would say the app may do; null means all that the platform knows. */
  products: z.array(z.string()).nullable().default(null),
  /** Where the platform sends its notices for the app. */
  webhookUrl: z.string().nullable().default(null),
  /** What the app answers to when the platform asks whether the address is its own. */
  webhookVerifyToken: z.string().nullable().default(null),
  /** Told when a person takes the app's access away. */
  deauthorizeUrl: z.string().nullable().default(null),
  /** Told when a person wants the app to forget everything. */
  dataDeletionUrl: z.string().nullable().default(null),
});

const codeRecord = z.object({
  type: z.literal('code'),
  platform,
  codeHash: z.string(),
  clientId: z.string(),
  accountId: z.string(),
  redirectUri: z.string(),
  scopes: z.array(z.string()),
  /** Granted or not. */
  askedScopes: z.array(z.string()).optional(),
  /** Always the base64url form of S256, whatever the client chose; null when the platform asks for none. */
  challenge: z.string().nullable(),
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

/** How a token ended before its time. `spent`: a refresh token that was used. */
const tokenEndSchema = z.enum(['expired', 'revoked', 'spent']);
export type TokenEnd = z.infer<typeof tokenEndSchema>;

const tokensEndedRecord = z.object({
  type: z.literal('tokens-ended'),
  hashes: z.array(z.string()),
  as: tokenEndSchema.default('revoked'),
});

/** The person took a scope back: every token of the consent loses it. */
const scopesKeptRecord = z.object({
  type: z.literal('scopes-kept'),
  grantId: z.string(),
  scopes: z.array(z.string()),
});

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

/** What every line of the ledger says, beside what came in. */
const acceptedFacts = {
  seq: z.int().positive(),
  ...requestFacts,
  accountId: z.string(),
  handle: z.string(),
  /** By the wall clock. */
  acceptedAtMs: epochMs,
  /** How far the sandbox's own time was ahead of the wall clock then. */
  aheadMs: z.number().default(0),
};

const postMediumSchema = z.object({
  mediaId: z.string(),
  type: z.string(),
  bytes: z.int().nonnegative(),
  sha256: z.string(),
  altText: z.string().nullable(),
});

const postRecord = z.object({
  type: z.literal('post'),
  ...acceptedFacts,
  text: z.string(),
  /** The platform's own word for it: `post`, `reply`, `comment`, `story`, … */
  kind: z.string(),
  postId: z.string(),
  /** The post that began the conversation; its own id for that post. */
  conversationId: z.string(),
  media: z.array(postMediumSchema).default([]),
  /** What else the platform knows of the post; it reads them back with a schema of its own. */
  facts: keptJson.default({}),
});

/** A file that the platform took in, whole; its bytes are in the folder `media`. */
const uploadRecord = z.object({
  type: z.literal('upload'),
  ...acceptedFacts,
  mediaId: z.string(),
  /** By its first bytes, whatever the caller called it. */
  mediaType: z.string(),
  bytes: z.int().nonnegative(),
  sha256: z.string(),
  width: z.int().nullable(),
  height: z.int().nullable(),
});

/** Anything else a platform keeps (containers, assets, publish jobs, comments of visitors). The last one holds. */
const objectRecord = z.object({
  type: z.literal('object'),
  platform,
  kind: z.string(),
  id: z.string(),
  accountId: z.string(),
  data: keptJson,
  /** Files it still needs that no upload names: pieces of one that is under way. */
  mediaIds: z.array(z.string()).default([]),
  /** In the sandbox's own time. */
  atMs: epochMs,
});

/** What readers see from then on; the post as accepted stays in the ledger. */
const postEditedRecord = z.object({
  type: z.literal('post-edited'),
  platform,
  postId: z.string(),
  text: z.string(),
  facts: keptJson,
  /** In the sandbox's own time. */
  editedAtMs: epochMs,
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
  scopesKeptRecord,
  postRecord,
  uploadRecord,
  objectRecord,
  postEditedRecord,
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
export type PostMedium = z.infer<typeof postMediumSchema>;
export type PostEditedRecord = z.infer<typeof postEditedRecord>;
export type UploadRecord = z.infer<typeof uploadRecord>;
export type ObjectRecord = z.infer<typeof objectRecord>;
export type RefusalRecord = z.infer<typeof refusalRecord>;
export type MailRecord = z.infer<typeof mailRecord>;
