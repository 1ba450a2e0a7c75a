import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import type { z } from 'zod';
import { configSchema, SECRET_NAMES } from './config.schema.ts';
import type { ConfigName } from './config.schema.ts';
import { isLoopback } from './is-loopback.ts';

export type Config = z.infer<typeof configSchema> & { PUBLIC_URL: string };

/**
 * Where a value came from, for `hub config`. `npm start`: the embedded stack chose it; `from …`: it follows from
 * another value.
 */
type ConfigSource = 'environment' | '.env' | 'npm start' | 'from PUBLIC_URL' | 'from PORT' | 'default';

/** Names, comma-separated, of what the embedded stack has put into the environment: nobody set them. */
export const CHOSEN_BY_START = 'HUB_CHOSEN_BY_START';

export interface ConfigReport {
  readonly name: ConfigName;
  /** Secrets show only whether they are set. */
  readonly shown: string;
  readonly source: ConfigSource;
  readonly meaning: string;
}

/** A value that cannot be used: names the variable, what was expected, and how to set it. */
export class ConfigError extends Error {}

/** Reads `.env` of the working directory below the environment. Throws ConfigError naming every wrong value. */
export function loadConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  return resolve(environment).config;
}

export function reportConfig(environment: NodeJS.ProcessEnv = process.env): readonly ConfigReport[] {
  const { config, sources } = resolve(environment);
  return names().map((name) => {
    const value = config[name];
    const shown =
      value === undefined ? '(not set)' : SECRET_NAMES.has(name) ? '(set, hidden)' : String(value);
    return {
      name,
      shown,
      source: sources.get(name) ?? 'default',
      meaning: configSchema.shape[name].description ?? '',
    };
  });
}

function resolve(environment: NodeJS.ProcessEnv): { config: Config; sources: Map<ConfigName, ConfigSource> } {
  const file = existsSync('.env') ? parse(readFileSync('.env')) : {};
  const sources = new Map<ConfigName, ConfigSource>();
  const given: Record<string, string> = {};
  const chosen = new Set((environment[CHOSEN_BY_START] ?? '').split(','));
  for (const name of names()) {
    // An empty variable means "not set": compose files and shells pass those along.
    if (environment[name]) {
      given[name] = environment[name];
      sources.set(name, chosen.has(name) ? 'npm start' : 'environment');
    } else if (file[name]) {
      given[name] = file[name];
      sources.set(name, '.env');
    }
  }
  const impliedPort = given.PORT === undefined ? portOf(given.PUBLIC_URL) : undefined;
  if (impliedPort !== undefined) {
    given.PORT = impliedPort;
    sources.set('PORT', 'from PUBLIC_URL');
  }
  if (given.PORT !== undefined && given.PUBLIC_URL === undefined) sources.set('PUBLIC_URL', 'from PORT');
  const parsed = configSchema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]) as ConfigName;
      const wrong = given[name] === undefined ? 'is required' : `is wrong: ${issue.message}`;
      return `${name} ${wrong}. ${configSchema.shape[name].description ?? ''}`;
    });
    throw new ConfigError(
      `Configuration:\n  ${lines.join('\n  ')}\nRun \`hub config\` to see every value and its source.`,
    );
  }
  const config = parsed.data;
  return {
    config: { ...config, PUBLIC_URL: stripSlash(config.PUBLIC_URL ?? `http://localhost:${config.PORT}`) },
    sources,
  };
}

/** The port that an address of this machine names: what people open there is the Hub itself, not a proxy. */
function portOf(publicUrl: string | undefined): string | undefined {
  if (publicUrl === undefined || !URL.canParse(publicUrl)) return undefined;
  const { protocol, hostname, port } = new URL(publicUrl);
  return protocol === 'http:' && isLoopback(hostname) && port !== '' ? port : undefined;
}

function names(): ConfigName[] {
  return Object.keys(configSchema.shape) as ConfigName[];
}

function stripSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
