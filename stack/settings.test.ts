import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ConfigError } from '../infra/config/config.ts';
import type { Installation } from './installation.ts';
import type { Ports } from './ports.ts';
import { chooseAddresses, hubEnvironment, readGivenSettings } from './settings.ts';

const ports: Ports = {
  hub: 3000,
  sandbox: 4400,
  sandboxSmtp: 4401,
  temporalUi: 8233,
  temporal: 7244,
  postgres: 5544,
  worker: 3301,
  workerMetrics: 3302,
  devApi: 3303,
};
const embedded = {
  databaseUrl: 'postgres://hub:a@127.0.0.1:5544/hub',
  ownerUrl: 'postgres://hub_owner:b@127.0.0.1:5544/hub',
};
const installation = {
  secrets: { sandbox: { clientId: 'made-up', clientSecret: 'secret' } },
} as Installation;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hub-settings-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('with nothing set everything points at the embedded parts and the sandbox', () => {
  const environment = environmentFor({});
  expect(environment).toMatchObject({
    DATABASE_URL: embedded.databaseUrl,
    DATABASE_OWNER_URL: embedded.ownerUrl,
    TEMPORAL_ADDRESS: '127.0.0.1:7244',
    TEMPORAL_UI_URL: 'http://localhost:8233',
    PUBLIC_URL: 'http://localhost:3000',
    SANDBOX_URL: 'http://127.0.0.1:4400',
    SMTP_URL: 'smtp://127.0.0.1:4401',
    SANDBOX_CLIENT_ID: 'made-up',
    SANDBOX_CLIENT_SECRET: 'secret',
  });
});

test('what was given is not overwritten, nor started', () => {
  const given = {
    DATABASE_URL: 'postgres://elsewhere/hub',
    TEMPORAL_ADDRESS: 'temporal:7233',
    SMTP_URL: 'smtp://mail',
  };
  const environment = environmentFor(given);
  for (const name of [...Object.keys(given), 'TEMPORAL_UI_URL']) expect(environment[name]).toBeUndefined();
  expect(readGivenSettings(folder, given)).toMatchObject({
    databaseUrl: given.DATABASE_URL,
    temporalAddress: given.TEMPORAL_ADDRESS,
  });
});

test('a database in .env counts as given, below one in the environment', () => {
  writeFileSync(join(folder, '.env'), 'DATABASE_URL=postgres://from-file/hub\n');
  expect(readGivenSettings(folder, {}).databaseUrl).toBe('postgres://from-file/hub');
  expect(readGivenSettings(folder, { DATABASE_URL: 'postgres://from-shell/hub' }).databaseUrl).toBe(
    'postgres://from-shell/hub',
  );
});

test('a wrong value stops the start, by name', () => {
  expect(() => readGivenSettings(folder, { PORT: 'eighty' })).toThrow(ConfigError);
  expect(() => readGivenSettings(folder, { PORT: 'eighty' })).toThrow(/PORT/);
});

function environmentFor(environment: NodeJS.ProcessEnv): Record<string, string> {
  const given = readGivenSettings(folder, environment);
  const databases = given.databaseUrl === undefined ? embedded : undefined;
  return hubEnvironment({ given, ports, addresses: chooseAddresses(given, ports), installation }, databases);
}
