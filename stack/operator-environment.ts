import { findInstallation } from './installation.ts';
import { readPorts } from './ports.ts';
import { embeddedDatabaseUrls } from './postgres/embedded-postgres.ts';
import { projectRoot } from './project-root.ts';
import { chooseAddresses, hubEnvironment, readGivenSettings } from './settings.ts';

/**
 * What the operator's command line needs to reach the parts that `npm start` runs: nobody ever set their addresses.
 * Empty where there is no installation, or everything was given.
 */
export function operatorEnvironment(environment: NodeJS.ProcessEnv): Record<string, string> {
  const given = readGivenSettings(projectRoot(), environment);
  const installation = findInstallation(given.dataFolder);
  if (installation === undefined) return {};
  const ports = readPorts(installation.portsFile);
  const databases =
    given.databaseUrl === undefined
      ? embeddedDatabaseUrls({ port: ports.postgres, passwords: installation.secrets.postgres })
      : undefined;
  return hubEnvironment({ given, ports, addresses: chooseAddresses(given, ports), installation }, databases);
}
