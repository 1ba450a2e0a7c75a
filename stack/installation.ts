import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readJson, writeJson } from './json-file.ts';

const secretsSchema = z.object({
  postgres: z.object({ superuser: z.string(), owner: z.string(), app: z.string() }),
  /** The app that the sandbox knows; made up, since there is no console to register it in. */
  /** The app that the Hub is in the sandbox. */
  sandbox: z.object({ clientId: z.string(), clientSecret: z.string() }),
});
export type InstallationSecrets = z.infer<typeof secretsSchema>;

/** Where one installation keeps what it must not lose. */
export interface Installation {
  readonly folder: string;
  readonly logs: string;
  readonly lockFile: string;
  readonly portsFile: string;
  readonly processesFile: string;
  readonly secrets: InstallationSecrets;
}

/** Opens the data folder; on the first start makes it and draws its secrets. */
export function openInstallation(folder: string): Installation {
  // Others may pass through but not look: run by root, PostgreSQL reaches its own folder in it as another user.
  // Each file with a secret is closed by itself.
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const found = findInstallation(folder);
  const installation = found ?? describe(folder, drawSecrets());
  if (found === undefined) writeJson(secretsFile(folder), installation.secrets);
  mkdirSync(installation.logs, { recursive: true, mode: 0o700 });
  return installation;
}

/** Undefined where nothing was ever started. Changes nothing. */
export function findInstallation(folder: string): Installation | undefined {
  const file = secretsFile(folder);
  const content = readJson(file);
  if (content === undefined) return undefined;
  const secrets = secretsSchema.safeParse(content);
  if (!secrets.success) {
    throw new Error(`${file} is damaged. Restore it from a backup: it holds the passwords.`);
  }
  return describe(folder, secrets.data);
}

function secretsFile(folder: string): string {
  return join(folder, 'installation.json');
}

function describe(folder: string, secrets: InstallationSecrets): Installation {
  return {
    folder,
    logs: join(folder, 'logs'),
    lockFile: join(folder, 'hub.lock'),
    portsFile: join(folder, 'ports.json'),
    processesFile: join(folder, 'processes.json'),
    secrets,
  };
}

function drawSecrets(): InstallationSecrets {
  return {
    postgres: { superuser: secret(), owner: secret(), app: secret() },
    sandbox: { clientId: `sandbox-${randomBytes(8).toString('hex')}`, clientSecret: secret() },
  };
}

function secret(): string {
  return randomBytes(24).toString('base64url');
}
