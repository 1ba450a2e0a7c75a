import { CHOSEN_BY_START } from '../infra/config/config.ts';
import { findInstallation } from './installation.ts';
import { readPorts } from './ports.ts';
import { embeddedDatabaseUrls } from './postgres/embedded-postgres.ts';
import { projectRoot } from './project-root.ts';
import { chooseAddresses, hubEnvironment, readDotEnv, readGivenSettings } from './settings.ts';

/**
 * What the operator's command line needs to reach the parts that `npm start` runs: nobody ever set their addresses.
 * Empty where there is no installation, or everything was given.
 */
export function operatorEnvironment(environment: NodeJS.ProcessEnv): Record<string, string> {
  const root = projectRoot();
  const given = readGivenSettings(root, environment);
  const installation = findInstallation(given.dataFolder);
  if (installation === undefined) return {};
  const last = readPorts(installation.portsFile);
  const ports = { ...last, hub: given.port ?? last.hub };
  const databases =
    given.databaseUrl === undefined
      ? embeddedDatabaseUrls({ port: ports.postgres, passwords: installation.secrets.postgres })
      : undefined;
  const addresses = chooseAddresses(given, ports);
  const all = {
    ...hubEnvironment({ given, ports, addresses, installation }, databases),
    PORT: String(ports.hub),
  };
  // What somebody set keeps its own source.
  const file = readDotEnv(root);
  const chosen = Object.fromEntries(
    Object.entries(all).filter(([name, value]) => (environment[name] || file[name]) !== value),
  );
  return { ...chosen, [CHOSEN_BY_START]: Object.keys(chosen).join(',') };
}
