import { endOnSignal } from './end-on-signal.ts';
import { openInstallation } from './installation.ts';
import type { Installation } from './installation.ts';
import { choosePorts } from './ports.ts';
import { lockFolder } from './process/folder-lock.ts';
import { endLeftovers } from './process/leftovers.ts';
import { keepLogsSmall } from './process/rotate-logs.ts';
import { Supervisor } from './process/supervisor.ts';
import type { Mode } from './programs.ts';
import { projectRoot } from './project-root.ts';
import { startDatabase } from './services/database.ts';
import { migrate, startApi, startPages, startWorker } from './services/hub.ts';
import { startSandbox } from './services/sandbox.ts';
import { startTemporal } from './services/temporal.ts';
import { chooseAddresses, hubEnvironment, readGivenSettings } from './settings.ts';
import type { Addresses } from './settings.ts';
import type { Stack } from './stack.ts';
import { createTerminal, formatTable } from './terminal/terminal.ts';
import type { Terminal } from './terminal/terminal.ts';

/** Starts whatever is not given from outside and stays until asked to end. Resolves when all of it has ended. */
export async function runStack(mode: Mode): Promise<void> {
  const terminal = createTerminal(process.stdout);
  const given = readGivenSettings(projectRoot(), process.env);
  const installation = openInstallation(given.dataFolder);
  const unlock = lockFolder(installation.lockFile);
  const supervisor = new Supervisor({
    recordFile: installation.processesFile,
    report: (line) => terminal.line(`  ! ${line}`),
  });
  const ending = endOnSignal(async () => {
    terminal.endSteps();
    terminal.line('\n  Ending…');
    await supervisor.stop();
  });
  try {
    await endWhatWasLeft(installation, terminal);
    const { ports, notes } = await choosePorts(installation.portsFile, given.port);
    for (const note of notes) terminal.line(`  ! ${note}`);
    const addresses = chooseAddresses(given, ports);
    const stack: Stack = { mode, given, installation, ports, addresses, supervisor, terminal };
    const started = startAll(stack).then(
      () => announce(stack),
      (error: unknown) => {
        // Ending in the middle of a start makes its steps fail, which is no news then.
        if (!ending.isAsked()) throw error;
      },
    );
    await Promise.race([started, ending.done]);
    await ending.done;
    terminal.line('  Everything has ended.');
  } catch (error) {
    terminal.endSteps();
    await supervisor.stop();
    throw error;
  } finally {
    unlock();
  }
}

/** First the servers, side by side; then the schema; then the Hub. */
async function startAll(stack: Stack): Promise<void> {
  const [databases] = await allSettled([startDatabase(stack), startTemporal(stack), startSandbox(stack)]);
  const environment = hubEnvironment(stack, databases);
  await migrate(stack, environment);
  await allSettled([startWorker(stack, environment), startApi(stack, environment), startPages(stack)]);
}

/** Like Promise.all, but a failure is told when all have come to an end: none goes on starting behind its back. */
async function allSettled<T extends readonly unknown[]>(work: { [K in keyof T]: Promise<T[K]> }): Promise<T> {
  const results = await Promise.allSettled(work);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return Promise.all(work);
}

async function endWhatWasLeft({ processesFile }: Installation, terminal: Terminal): Promise<void> {
  const names = await endLeftovers(processesFile);
  if (names.length > 0) terminal.line(`  ! Ended what an interrupted run had left: ${names.join(', ')}`);
}

function announce({ terminal, addresses, installation }: Stack): void {
  terminal.endSteps();
  keepLogsSmall(installation.logs);
  const lines = [
    '',
    ...summary(addresses),
    '',
    `  Data and logs: ${installation.folder}. Ctrl-C ends everything.`,
  ];
  for (const line of lines) terminal.line(line);
}

function summary({ publicUrl, sandboxUrl, temporalUiUrl }: Addresses): string[] {
  return formatTable([
    ['Hub', publicUrl],
    ['API docs', `${publicUrl}/api/docs`],
    ['Sandbox', sandboxUrl],
    ...(temporalUiUrl === undefined ? [] : [['Temporal Web UI', temporalUiUrl] as const]),
  ]);
}
