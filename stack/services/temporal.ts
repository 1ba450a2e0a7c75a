import { connect } from 'node:net';
import { join } from 'node:path';
import { projectRoot } from '../project-root.ts';
import type { Stack } from '../stack.ts';
import { spawnDevServer, waitForDevServer } from '../temporal/dev-server.ts';
import { findTemporalProgram } from '../temporal/find-temporal-program.ts';
import { TEMPORAL_CLI } from '../temporal/temporal-programs.ts';
import { logFileOf } from './node-service.ts';

const REACHED_WITHIN_MS = 5_000;

/** The given server, else one of our own with its Web UI, its state in a file of the installation. */
export async function startTemporal(stack: Stack): Promise<void> {
  const { given, installation, ports, addresses, supervisor, terminal } = stack;
  if (given.temporalAddress !== undefined) {
    const address = given.temporalAddress;
    await terminal.step(`Temporal at ${address}`, () => reach(address));
    return;
  }
  await terminal.step(
    'Temporal server',
    async ({ doing }) => {
      const program = await findTemporalProgram(TEMPORAL_CLI, {
        searchPath: process.env.PATH ?? '',
        cacheFolder: join(projectRoot(), '.cache'),
        onProgress: doing,
      });
      const options = {
        binary: program.path,
        port: ports.temporal,
        ui: { port: ports.temporalUi, codecEndpoint: `${addresses.publicUrl}/api/temporal-codec` },
        databaseFile: join(installation.folder, 'temporal', 'temporal.db'),
        logFile: logFileOf(stack, 'temporal'),
      };
      await supervisor.start({
        name: 'temporal',
        tier: 'servers',
        spawn: () => spawnDevServer(options),
        ready: (child) => waitForDevServer(options, child),
      });
      return program;
    },
    ({ origin }) => origin,
  );
}

function reach(address: string): Promise<void> {
  const colon = address.lastIndexOf(':');
  const [host, port] = [address.slice(0, colon), Number(address.slice(colon + 1))];
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: REACHED_WITHIN_MS });
    const fail = () => {
      socket.destroy();
      reject(
        new Error(
          `No Temporal server answers at ${address} (TEMPORAL_ADDRESS). Start it, or unset the variable.`,
        ),
      );
    };
    socket.once('timeout', fail).once('error', fail);
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
  });
}
