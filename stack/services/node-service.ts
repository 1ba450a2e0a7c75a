import { join } from 'node:path';
import { logTail } from '../log-tail.ts';
import { startGuardedChild } from '../process/guarded-child.ts';
import type { GuardedChild } from '../process/guarded-child.ts';
import type { Service, ServiceTier } from '../process/supervisor.ts';
import type { Program } from '../programs.ts';
import { projectRoot } from '../project-root.ts';
import type { Stack } from '../stack.ts';
import { waitForHttp } from '../wait-for-http.ts';

/** Started from sources, the worker compiles the workflows on its way up. */
const READY_WITHIN_MS = 90_000;

export interface NodeServiceOptions {
  readonly name: string;
  readonly tier: ServiceTier;
  readonly program: Program;
  readonly environment: Readonly<Record<string, string>>;
  /** Answers 200 when the program is ready. */
  readonly readyUrl: string;
  /** What is to be done each time it has become ready. */
  readonly whenReady?: () => Promise<void>;
}

/** A program of the Hub's own as a supervised service. */
export function nodeService(stack: Stack, options: NodeServiceOptions): Service {
  const { name, tier, program, environment, readyUrl, whenReady } = options;
  return {
    name,
    tier,
    spawn: () => spawnProgram(stack, name, program, environment),
    ready: async (child) => {
      try {
        await waitForHttp(readyUrl, child, READY_WITHIN_MS);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new Error(`${name} did not become ready: ${reason}. ${logTail(logFileOf(stack, name))}`, {
          cause: error,
        });
      }
      await whenReady?.();
    },
  };
}

export function spawnProgram(
  stack: Stack,
  name: string,
  program: Program,
  environment: Readonly<Record<string, string>>,
): Promise<GuardedChild> {
  return startGuardedChild({
    ...program,
    env: {
      NODE_ENV: stack.mode === 'dev' ? 'development' : 'production',
      // What was set by hand passes through: proxies, log level, Sentry and the like.
      ...definedEnvironment(),
      ...environment,
    },
    cwd: projectRoot(),
    logFile: logFileOf(stack, name),
    stopSignal: 'TERM',
  });
}

export function logFileOf({ installation }: Stack, name: string): string {
  return join(installation.logs, `${name}.log`);
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
