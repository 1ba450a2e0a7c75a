import { readFileSync } from 'node:fs';
import type { TLSConfig } from '@temporalio/client';
import { ConfigError } from '../../infra/config/config.ts';
import type { Config } from '../../infra/config/config.ts';

export interface TemporalConnectionOptions {
  readonly address: string;
  readonly tls?: TLSConfig | true;
  readonly apiKey?: string;
}

/** Address, TLS and API key as Temporal's own tools name them. */
export function temporalConnectionOptions(config: Config): TemporalConnectionOptions {
  const tls = tlsConfig(config);
  return {
    address: config.TEMPORAL_ADDRESS,
    ...(tls ? { tls } : {}),
    ...(config.TEMPORAL_API_KEY ? { apiKey: config.TEMPORAL_API_KEY } : {}),
  };
}

function tlsConfig(config: Config): TLSConfig | true | null {
  const { TEMPORAL_TLS_CLIENT_CERT_PATH: crt, TEMPORAL_TLS_CLIENT_KEY_PATH: key } = config;
  if ((crt === undefined) !== (key === undefined)) {
    throw new ConfigError(
      'TEMPORAL_TLS_CLIENT_CERT_PATH and TEMPORAL_TLS_CLIENT_KEY_PATH go together: set both or neither.',
    );
  }
  const ca = config.TEMPORAL_TLS_SERVER_CA_CERT_PATH;
  const name = config.TEMPORAL_TLS_SERVER_NAME;
  if (!crt && !ca && !name) return config.TEMPORAL_TLS || config.TEMPORAL_API_KEY ? true : null;
  return {
    ...(name ? { serverNameOverride: name } : {}),
    ...(ca ? { serverRootCACertificate: readFileSync(ca) } : {}),
    ...(crt && key ? { clientCertPair: { crt: readFileSync(crt), key: readFileSync(key) } } : {}),
  };
}
