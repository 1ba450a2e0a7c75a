import type { Installation } from './installation.ts';
import type { Ports } from './ports.ts';
import type { Supervisor } from './process/supervisor.ts';
import type { Mode } from './programs.ts';
import type { Addresses, GivenSettings } from './settings.ts';
import type { Terminal } from './terminal/terminal.ts';

/** What the steps of one start share. */
export interface Stack {
  readonly mode: Mode;
  readonly given: GivenSettings;
  readonly installation: Installation;
  readonly ports: Ports;
  readonly addresses: Addresses;
  readonly supervisor: Supervisor;
  readonly terminal: Terminal;
}
