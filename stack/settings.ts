import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { parse } from 'dotenv';
import { loadConfig, reportConfig } from '../infra/config/config.ts';
import type { ConfigName } from '../infra/config/config.schema.ts';
import type { Ports } from './ports.ts';
import type { DatabaseUrls } from './postgres/embedded-postgres.ts';
import type { Stack } from './stack.ts';

/** What somebody decided already, in the environment or in `.env`: the stack fills in the rest only. */
export interface GivenSettings {
  readonly dataFolder: string;
  readonly port: number | undefined;
  readonly databaseUrl: string | undefined;
  readonly temporalAddress: string | undefined;
  readonly temporalUiUrl: string | undefined;
  readonly publicUrl: string | undefined;
  readonly smtpUrl: string | undefined;
}

/** Throws ConfigError naming every wrong value, before anything is started. */
export function readGivenSettings(root: string, environment: NodeJS.ProcessEnv): GivenSettings {
  const databaseUrl = environment.DATABASE_URL || readDotEnv(root).DATABASE_URL || undefined;
  // Required of every process but this one, which may be about to make the database.
  const complete = { ...environment, DATABASE_URL: databaseUrl ?? 'postgres://embedded' };
  const config = loadConfig(complete);
  const sources = new Map(reportConfig(complete).map(({ name, source }) => [name, source]));
  const isGiven = (name: ConfigName) => ['environment', '.env'].includes(sources.get(name) ?? '');
  const given = <N extends ConfigName>(name: N) => (isGiven(name) ? config[name] : undefined);
  return {
    dataFolder: isAbsolute(config.HUB_DATA_DIR) ? config.HUB_DATA_DIR : join(root, config.HUB_DATA_DIR),
    databaseUrl,
    // One that PUBLIC_URL implies is asked for as well.
    port: sources.get('PORT') === 'default' ? undefined : config.PORT,
    temporalAddress: given('TEMPORAL_ADDRESS'),
    temporalUiUrl: given('TEMPORAL_UI_URL'),
    publicUrl: given('PUBLIC_URL'),
    smtpUrl: given('SMTP_URL'),
  };
}

export function readDotEnv(root: string): Record<string, string> {
  const file = join(root, '.env');
  return existsSync(file) ? parse(readFileSync(file)) : {};
}

export interface Addresses {
  readonly publicUrl: string;
  readonly sandboxUrl: string;
  readonly temporalUiUrl: string | undefined;
}

/**
 * The sandbox is addressed by number and the Hub by name: cookies ignore ports, and would mix otherwise. The
 * Web UI of Temporal shares the Hub's name, so that the Hub's session reaches the payload decoder.
 */
export function chooseAddresses(given: GivenSettings, ports: Ports): Addresses {
  const ownTemporalUi =
    given.temporalAddress === undefined ? `http://localhost:${ports.temporalUi}` : undefined;
  return {
    publicUrl: given.publicUrl ?? `http://localhost:${ports.hub}`,
    sandboxUrl: `http://127.0.0.1:${ports.sandbox}`,
    temporalUiUrl: given.temporalUiUrl ?? ownTemporalUi,
  };
}

/** What api, worker and migrations get besides what somebody has set already. */
export function hubEnvironment(
  { given, ports, addresses, installation }: Pick<Stack, 'given' | 'ports' | 'addresses' | 'installation'>,
  databases: DatabaseUrls | undefined,
): Record<string, string> {
  const { publicUrl, sandboxUrl, temporalUiUrl } = addresses;
  const app = installation.secrets.sandbox;
  return {
    PUBLIC_URL: publicUrl,
    HUB_DATA_DIR: given.dataFolder,
    SANDBOX_URL: sandboxUrl,
    WORKER_PORT: String(ports.worker),
    TEMPORAL_METRICS_PORT: String(ports.workerMetrics),
    ...(databases === undefined
      ? {}
      : { DATABASE_URL: databases.databaseUrl, DATABASE_OWNER_URL: databases.ownerUrl }),
    ...(given.temporalAddress === undefined ? { TEMPORAL_ADDRESS: `127.0.0.1:${ports.temporal}` } : {}),
    ...(temporalUiUrl === undefined ? {} : { TEMPORAL_UI_URL: temporalUiUrl }),
    ...(given.smtpUrl === undefined ? { SMTP_URL: `smtp://127.0.0.1:${ports.sandboxSmtp}` } : {}),
    // It stands in for the platforms that have no keys.
    SANDBOX_CLIENT_ID: app.clientId,
    SANDBOX_CLIENT_SECRET: app.clientSecret,
  };
}
