import { z } from 'zod';
import {
  APP_SCOPES,
  appKind,
  INSTAGRAM_LOGINS,
  missingScopes,
  splitScopes,
} from '../../domain/platform-apps/app-scopes.ts';
import type { Platform } from '../../domain/platforms.ts';

/**
 * The whole configuration of every process, as one schema: name, form, default and meaning.
 * `hub config` prints it with the source of each value; a wrong value stops the start.
 */
const url = z.url();
const optionalText = z.string().min(1).optional();
/** Exactly those an app may ask for: platforms refuse a consent that names one more. */
const scopeList = z.string().transform(splitScopes).pipe(z.array(z.string()).min(1));
const port = z.coerce.number().int().min(1).max(65_535);

export const WORKER_ROLES = ['workflows', 'publish', 'media', 'relay'] as const;

const values = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  PORT: port
    .default(3000)
    .describe('Port of the API and web UI. Default: that of PUBLIC_URL on this machine, else 3000.'),
  HUB_HOST: z.string().default('127.0.0.1').describe('Address the API listens on; 0.0.0.0 in a container.'),
  PUBLIC_URL: url
    .optional()
    .describe('Address people open; governs cookies, redirects and links. Default http://localhost:PORT.'),
  HUB_TRUSTED_PROXIES: optionalText.describe(
    'Comma-separated addresses or ranges of reverse proxies in front of the API.',
  ),
  HUB_DATA_DIR: z
    .string()
    .default('.data')
    .describe('Folder for keys, logs and, without a bucket, the files that people upload.'),

  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'a postgres:// address')
    .describe('PostgreSQL login of the api and worker.'),
  DATABASE_OWNER_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'a postgres:// address')
    .optional()
    .describe('Login that owns the schema; used by migrations only. Default DATABASE_URL.'),
  DATABASE_DIRECT_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'a postgres:// address')
    .optional()
    .describe(
      'Direct address beside a transaction pooler, for LISTEN and advisory locks. Default DATABASE_URL.',
    ),
  DATABASE_POOL_SIZE: z.coerce
    .number()
    .int()
    .min(2)
    .max(500)
    .default(20)
    .describe('Connections per process.'),

  TEMPORAL_ADDRESS: z.string().default('127.0.0.1:7233').describe('host:port of the Temporal frontend.'),
  TEMPORAL_NAMESPACE: z.string().default('default').describe('Temporal namespace.'),
  TEMPORAL_TLS: z.stringbool().default(false).describe('Use TLS to Temporal.'),
  TEMPORAL_TLS_CLIENT_CERT_PATH: optionalText.describe('Client certificate file for mutual TLS.'),
  TEMPORAL_TLS_CLIENT_KEY_PATH: optionalText.describe('Client key file for mutual TLS.'),
  TEMPORAL_TLS_SERVER_CA_CERT_PATH: optionalText.describe('CA file to verify the Temporal server.'),
  TEMPORAL_TLS_SERVER_NAME: optionalText.describe('Server name to expect in the certificate.'),
  TEMPORAL_API_KEY: optionalText.describe('API key for Temporal Cloud.'),
  TEMPORAL_UI_URL: url.optional().describe("Address of Temporal's Web UI, for links and the codec's CORS."),

  HUB_KEYS: optionalText.describe(
    'Master keys id:base64 (32 bytes), comma-separated, the current one first. Made once in HUB_DATA_DIR/keys.json when absent.',
  ),
  HUB_SIGN_UP: z
    .enum(['open', 'closed'])
    .default('open')
    .describe('Whether people may create accounts; the first account may always be made.'),
  HUB_WORKER_ROLES: z
    .string()
    .default(WORKER_ROLES.join(','))
    .transform((value) => value.split(',').map((role) => role.trim()))
    .pipe(z.array(z.enum(WORKER_ROLES)).min(1))
    .describe('What this worker process does.'),
  HUB_MAX_PAUSE_SECONDS: z.coerce
    .number()
    .int()
    .min(60)
    .default(3600)
    .describe(
      'Longest time that a stopped or frozen worker may come back after. Only counts where nothing else proves it dead: a call whose outcome is unknown is not sent again sooner.',
    ),
  INSTAGRAM_SECOND_TRY: z
    .stringbool()
    .default(false)
    .describe(
      'Publish a post on Instagram once more when its call gave no answer and Instagram says for minutes that it is not published. Instagram does not say what a second call does that meets the first; without this a person decides.',
    ),
  WORKER_PORT: port.default(3001).describe('Port of the worker for /healthz, /readyz and /metrics.'),
  TEMPORAL_METRICS_PORT: port
    .default(3002)
    .describe("Port of the Temporal SDK's own Prometheus metrics in the worker."),

  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'an smtp:// or smtps:// address')
    .optional()
    .describe('Mail server; without it mails wait until one is configured.'),
  MAIL_FROM: z.string().default('Social Automation Hub <hub@localhost>').describe('Sender of mails.'),

  SANDBOX_URL: url
    .optional()
    .describe(
      'Address of the sandbox, as browsers reach it, while it stands in for platforms without credentials.',
    ),
  SANDBOX_API_URL: url.optional().describe('The same as the Hub itself reaches it. Default SANDBOX_URL.'),
  SANDBOX_CLIENT_ID: z.string().default('hub').describe('Id of the app that the Hub is in the sandbox.'),
  SANDBOX_CLIENT_SECRET: optionalText.describe('Secret of that app; without it the sandbox only takes mail.'),
  X_CLIENT_ID: optionalText.describe("OAuth 2.0 client id from X's developer console."),
  X_CLIENT_SECRET: optionalText.describe("OAuth 2.0 client secret from X's developer console."),
  X_CONSUMER_SECRET: optionalText.describe(
    "API secret key (consumer secret) from X's developer console: it signs X's notices, which are not taken without it.",
  ),

  LINKEDIN_CLIENT_ID: optionalText.describe("Client id from LinkedIn's developer portal."),
  LINKEDIN_CLIENT_SECRET: optionalText.describe("Primary client secret from LinkedIn's developer portal."),
  LINKEDIN_SCOPES: scopeList
    .default([...APP_SCOPES.linkedin.standard])
    .describe("Scopes to ask for: exactly those that the app's products allow."),
  LINKEDIN_VERSION: z
    .string()
    .regex(/^20[0-9]{4}$/, 'a month such as 202607')
    .default('202607')
    .describe("Version of LinkedIn's API; each is served for a year."),

  TIKTOK_CLIENT_KEY: optionalText.describe("Client key from TikTok's developer portal."),
  TIKTOK_CLIENT_SECRET: optionalText.describe("Client secret from TikTok's developer portal."),
  TIKTOK_VERIFICATION: z
    .string()
    .regex(
      /^[\w-]{1,100}\.txt=[\w=.-]{1,300}$/,
      'name=content, such as tiktokAbC123.txt=tiktok-developers-site-verification=AbC123',
    )
    .optional()
    .describe('File that TikTok looks for to verify the address photos are fetched from, as name=content.'),
  TIKTOK_SCOPES: scopeList
    .default([...APP_SCOPES.tiktok.standard])
    .describe('Scopes to ask for: exactly those that the app was reviewed for.'),

  INSTAGRAM_LOGIN: z
    .enum(INSTAGRAM_LOGINS)
    .default('instagram')
    .describe(
      'Which login the Meta app is set up for: Instagram Login, or Facebook Login through pages. The sandbox stands in for the same.',
    ),
  INSTAGRAM_CLIENT_ID: optionalText.describe(
    "Instagram app id (Instagram Login) or Meta app id (Facebook Login) from Meta's app dashboard.",
  ),
  INSTAGRAM_CLIENT_SECRET: optionalText.describe('The secret that belongs to INSTAGRAM_CLIENT_ID.'),
  INSTAGRAM_META_APP_SECRET: optionalText.describe(
    "Secret of the Meta app itself, where it is another than INSTAGRAM_CLIENT_SECRET: some of Meta's notices are signed with it.",
  ),
  INSTAGRAM_SCOPES: scopeList
    .optional()
    .describe(
      'Scopes to ask for: exactly those that the app has. Default: the ones of INSTAGRAM_LOGIN that the Hub uses.',
    ),
  INSTAGRAM_API_VERSION: z
    .string()
    .regex(/^v[0-9]{2}\.[0-9]$/, 'a version such as v25.0')
    .default('v25.0')
    .describe("Version of Meta's Graph API."),

  MEDIA_MAX_BYTES: z.coerce
    .number()
    .int()
    .min(1)
    .default(4 * 1024 * 1024 * 1024)
    .describe('Largest file that people may upload, in bytes.'),
  MEDIA_S3_BUCKET: optionalText.describe(
    'Bucket of an S3-compatible store for uploaded files; without it they are kept in HUB_DATA_DIR/media.',
  ),
  MEDIA_S3_ENDPOINT: url.optional().describe("Address of the store. Default: that of AWS's region."),
  MEDIA_S3_REGION: z.string().min(1).default('us-east-1').describe('Region of the bucket.'),
  MEDIA_S3_ACCESS_KEY: optionalText.describe(
    'Access key id of the store; without it the AWS credentials of the machine count.',
  ),
  MEDIA_S3_SECRET_KEY: optionalText.describe('Secret access key of the store.'),
  MEDIA_S3_PATH_STYLE: z
    .stringbool()
    .default(false)
    .describe("Whether the bucket's name stands in the path; most stores of one's own need it."),

  LOG_LEVEL: z
    .enum(['error', 'warn', 'info', 'debug'])
    .default('info')
    .describe('Least severe level that is logged.'),
  LOG_FILE: optionalText.describe('File to log to besides standard output.'),
});

export const configSchema = values.superRefine((config, context) => {
  const check = (name: ConfigName, platform: Platform, scopes: readonly string[] | undefined): void => {
    const missing = scopes ? missingScopes(appKind(platform, config.INSTAGRAM_LOGIN), scopes) : [];
    if (missing.length === 0) return;
    const message = `${missing.map((group) => group.join(' or ')).join(', ')} must be among them`;
    context.addIssue({ code: 'custom', path: [name], message });
  };
  check('INSTAGRAM_SCOPES', 'instagram', config.INSTAGRAM_SCOPES);
  check('TIKTOK_SCOPES', 'tiktok', config.TIKTOK_SCOPES);
  check('LINKEDIN_SCOPES', 'linkedin', config.LINKEDIN_SCOPES);
});

export type ConfigName = keyof z.infer<typeof values>;
export const SECRET_NAMES: ReadonlySet<ConfigName> = new Set([
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'DATABASE_DIRECT_URL',
  'TEMPORAL_API_KEY',
  'HUB_KEYS',
  'SMTP_URL',
  'SANDBOX_CLIENT_SECRET',
  'X_CLIENT_SECRET',
  'X_CONSUMER_SECRET',
  'LINKEDIN_CLIENT_SECRET',
  'TIKTOK_CLIENT_SECRET',
  'INSTAGRAM_CLIENT_SECRET',
  'INSTAGRAM_META_APP_SECRET',
  'MEDIA_S3_SECRET_KEY',
]);
