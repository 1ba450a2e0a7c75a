import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import type { z } from 'zod';
import { configSchema, SECRET_NAMES } from './config.schema.ts';
import type { ConfigName } from './config.schema.ts';

export type Config = z.infer<typeof configSchema> & { PUBLIC_URL: string };

/** Where a value came from, for `hub config`. */
type ConfigSource = 'environment' | '.env' | 'default';

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
  for (const name of names()) {
    // An empty variable means "not set": compose files and shells pass those along.
    if (environment[name]) {
      given[name] = environment[name];
      sources.set(name, 'environment');
    } else if (file[name]) {
      given[name] = file[name];
      sources.set(name, '.env');
    }
  }
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

function names(): ConfigName[] {
  return Object.keys(configSchema.shape) as ConfigName[];
}

function stripSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
