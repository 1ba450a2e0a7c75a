import { z } from 'zod';
import type { SandboxClock } from './precise-clock.ts';
import type { RateLimits } from './x/rate-limits.ts';

export interface SandboxOptions {
  /** 127.0.0.1 unless told. */
  readonly host?: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly smtpPort: number;
  /** Folder of the journal; made when absent. */
  readonly dataDir: string;
  readonly rateLimits?: RateLimits;
  /** Address people reach the sandbox by, where it differs from the listening one (in a container). */
  readonly publicUrl?: string;
  readonly clock?: SandboxClock;
}

const port = z.coerce.number().int().min(0).max(65_535);

const environmentSchema = z.object({
  SANDBOX_HOST: z.string().min(1).default('127.0.0.1'),
  SANDBOX_PORT: port.default(4400),
  SANDBOX_SMTP_PORT: port.default(4401),
  SANDBOX_DATA_DIR: z.string().min(1).default('.data/sandbox'),
  SANDBOX_RATE_LIMITS: z.enum(['documented', 'off']).default('documented'),
  SANDBOX_PUBLIC_URL: z.url().optional(),
});

/** Throws an error that names the wrong variable. */
export function readSandboxEnvironment(environment: NodeJS.ProcessEnv): SandboxOptions {
  const parsed = environmentSchema.safeParse(environment);
  if (!parsed.success) throw new Error(`The sandbox cannot start:\n${z.prettifyError(parsed.error)}`);
  const { data } = parsed;
  return {
    host: data.SANDBOX_HOST,
    port: data.SANDBOX_PORT,
    smtpPort: data.SANDBOX_SMTP_PORT,
    dataDir: data.SANDBOX_DATA_DIR,
    rateLimits: data.SANDBOX_RATE_LIMITS,
    ...(data.SANDBOX_PUBLIC_URL === undefined ? {} : { publicUrl: data.SANDBOX_PUBLIC_URL }),
  };
}
