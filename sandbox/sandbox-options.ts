import { z } from 'zod';
import { sandboxAppSchema, type SandboxApp } from './control/register-app.ts';
import type { SandboxClock } from './precise-clock.ts';
import type { RateLimits } from './http/rate-limits.ts';

export interface SandboxOptions {
  /** 127.0.0.1 unless told. */
  readonly host?: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly smtpPort: number;
  /** Folder of the journal; made when absent. */
  readonly dataDir: string;
  /** For every platform. */
  readonly rateLimits?: Extract<RateLimits, string>;
  /** Address people reach the sandbox by, where it differs from the listening one (in a container). */
  readonly publicUrl?: string;
  /** Registered at start, beside those of the journal. */
  readonly apps?: readonly SandboxApp[];
  readonly clock?: SandboxClock;
  /** Makes a run repeatable: ids and tokens come from it. By chance unless told. */
  readonly seed?: string;
}

const port = z.coerce.number().int().min(0).max(65_535);

const EXAMPLE_APPS =
  '[{"platform":"x","clientId":"hub","clientSecret":"…","redirectUris":["http://localhost:3000/api/oauth/x/callback"]}]';

/** A JSON list; an empty variable is an empty list. */
const apps = z
  .string()
  .transform((text, context) => {
    try {
      return text.trim() === '' ? [] : (JSON.parse(text) as unknown);
    } catch {
      // The text holds secrets: it is not repeated.
      context.addIssue({ code: 'custom', message: `not valid JSON; expected ${EXAMPLE_APPS}` });
      return z.NEVER;
    }
  })
  .pipe(z.array(sandboxAppSchema, { error: `expected a list: ${EXAMPLE_APPS}` }).max(100));

/** Every variable the process reads. */
export const sandboxEnvironmentSchema = z.object({
  SANDBOX_HOST: z.string().min(1).default('127.0.0.1'),
  SANDBOX_PORT: port.default(4400),
  SANDBOX_SMTP_PORT: port.default(4401),
  SANDBOX_DATA_DIR: z.string().min(1).default('.data/sandbox'),
  SANDBOX_RATE_LIMITS: z.enum(['documented', 'off']).default('documented'),
  SANDBOX_PUBLIC_URL: z.url().optional(),
  SANDBOX_APPS: apps.optional(),
  SANDBOX_SEED: z.string().min(1).optional(),
});

/** Throws an error that names the wrong variable. */
export function readSandboxEnvironment(environment: NodeJS.ProcessEnv): SandboxOptions {
  const parsed = sandboxEnvironmentSchema.safeParse(environment);
  if (!parsed.success) throw new Error(`The sandbox cannot start:\n${z.prettifyError(parsed.error)}`);
  const { data } = parsed;
  return {
    host: data.SANDBOX_HOST,
    port: data.SANDBOX_PORT,
    smtpPort: data.SANDBOX_SMTP_PORT,
    dataDir: data.SANDBOX_DATA_DIR,
    rateLimits: data.SANDBOX_RATE_LIMITS,
    apps: data.SANDBOX_APPS ?? [],
    ...(data.SANDBOX_SEED === undefined ? {} : { seed: data.SANDBOX_SEED }),
    ...(data.SANDBOX_PUBLIC_URL === undefined ? {} : { publicUrl: data.SANDBOX_PUBLIC_URL }),
  };
}
