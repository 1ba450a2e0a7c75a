import { z } from 'zod';
import { freePort, isPortFree } from './free-port.ts';
import { readJson, writeJson } from './json-file.ts';

/** Below the range from which systems draw ports for outgoing connections, so that they stay free. */
const DEFAULT_PORTS = {
  hub: 3000,
  sandbox: 4400,
  sandboxSmtp: 4401,
  temporalUi: 8233,
  temporal: 7244,
  postgres: 5544,
  worker: 3301,
  workerMetrics: 3302,
  /** The API behind the dev server of the UI; unused otherwise. */
  devApi: 3303,
};
type PortName = keyof typeof DEFAULT_PORTS;
export type Ports = Readonly<Record<PortName, number>>;

export interface ChosenPorts {
  readonly ports: Ports;
  /** A line for each port that was taken by somebody else. */
  readonly notes: readonly string[];
}

const savedSchema = z.record(z.string(), z.number());

/**
 * The ports of the last start where they are free, else the defaults, else the next free ones; kept in `file`.
 * `hubPort` is the port that somebody asked for, and comes first.
 */
export async function choosePorts(file: string, hubPort: number | undefined): Promise<ChosenPorts> {
  const saved = readPorts(file);
  const ports: Record<PortName, number> = { ...DEFAULT_PORTS };
  const notes: string[] = [];
  const used = new Set<number>();
  for (const name of Object.keys(DEFAULT_PORTS) as PortName[]) {
    const wanted = (name === 'hub' ? hubPort : undefined) ?? saved[name];
    const port = await nextFree(wanted, used);
    if (port !== wanted) notes.push(`Port ${wanted} (${name}) is taken: using ${port}.`);
    else if (name === 'hub' && hubPort === undefined && port !== DEFAULT_PORTS.hub) {
      notes.push(
        `The Hub stays on port ${port}, taken when ${DEFAULT_PORTS.hub} was in use; PORT=${DEFAULT_PORTS.hub} brings it back.`,
      );
    }
    used.add(port);
    ports[name] = port;
  }
  writeJson(file, ports);
  return { ports, notes };
}

/** The ports of the last start. */
export function readPorts(file: string): Ports {
  return { ...DEFAULT_PORTS, ...savedSchema.safeParse(readJson(file)).data };
}

async function nextFree(wanted: number, used: ReadonlySet<number>): Promise<number> {
  for (let port = wanted; port < Math.min(wanted + 50, 65_536); port += 1) {
    if (!used.has(port) && (await isPortFree(port))) return port;
  }
  return freePort();
}
