import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readJson, writeJson } from './json-file.ts';

const secretsSchema = z.object({
  postgres: z.object({ superuser: z.string(), owner: z.string(), app: z.string() }),
  /** The app that the sandbox knows; made up, since there is no console to register it in. */
  x: z.object({ clientId: z.string(), clientSecret: z.string() }),
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
  const logs = join(folder, 'logs');
  // Others may pass through but not look: run by root, PostgreSQL reaches its own folder in it as another user.
  // Each file with a secret is closed by itself.
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  mkdirSync(logs, { recursive: true, mode: 0o700 });
  const file = join(folder, 'installation.json');
  let content = readJson(file);
  if (content === undefined) {
    content = {
      postgres: { superuser: secret(), owner: secret(), app: secret() },
      x: { clientId: `sandbox-${randomBytes(8).toString('hex')}`, clientSecret: secret() },
    } satisfies InstallationSecrets;
    writeJson(file, content);
  }
  const secrets = secretsSchema.safeParse(content);
  if (!secrets.success)
    throw new Error(`${file} is damaged. Restore it from a backup: it holds the passwords.`);
  return {
    folder,
    logs,
    lockFile: join(folder, 'hub.lock'),
    portsFile: join(folder, 'ports.json'),
    processesFile: join(folder, 'processes.json'),
    secrets: secrets.data,
  };
}

function secret(): string {
  return randomBytes(24).toString('base64url');
}
