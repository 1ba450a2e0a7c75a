import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { projectRoot } from '../../stack/project-root.ts';

export interface ComposeService {
  readonly image: string;
  readonly restart: string;
  readonly command?: readonly string[];
  readonly profiles?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly env_file?: readonly { readonly path: string; readonly required: boolean }[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: Readonly<Record<string, unknown>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly stop_grace_period?: string;
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

/** `${NAME}`, `${NAME:-default}` or `${NAME:?message}`: all that docker-compose.yml uses. */
const VARIABLE = /\$\{(\w+)(?::([-?])([^{}]*))?\}/g;

export interface ComposeVariable {
  readonly name: string;
  /** What stands in for it when it is not set; undefined when compose then refuses to start. */
  readonly fallback: string | undefined;
}

export const composeText = readFileSync(join(projectRoot(), 'docker-compose.yml'), 'utf8');

export function composeVariables(): ComposeVariable[] {
  return [...composeText.matchAll(VARIABLE)].map(([, name = '', operator, word = '']) => ({
    name,
    fallback: operator === '?' ? undefined : word,
  }));
}

/** The file as an engine reads it: variables put in, anchors merged. Throws where a needed variable is not given. */
export function readComposeFile(variables: Readonly<Record<string, string>>): ComposeFile {
  const text = composeText.replaceAll(
    VARIABLE,
    (_all, name: string, operator: string | undefined, word: string | undefined): string => {
      const value = variables[name] || undefined;
      if (value === undefined && operator === '?') throw new Error(`${name} is needed: ${word ?? ''}`);
      return value ?? word ?? '';
    },
  );
  return parse(text, { merge: true }) as ComposeFile;
}
