import { ConfigError } from '../config/config.ts';

/**
 * Runs a process until SIGTERM or SIGINT, which resolve `stop`; the main then drains and returns. A second signal
 * ends it at once. A configuration that cannot be used ends it with the sentence that says why.
 */
export async function runMain(main: (stop: Promise<void>) => Promise<void>): Promise<void> {
  const stop = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        resolve();
        process.once(signal, () => process.exit(1));
      });
    }
  });
  try {
    await main(stop);
    process.exit(0);
  } catch (error) {
    process.stderr.write(
      `${error instanceof ConfigError ? error.message : String((error as Error).stack ?? error)}\n`,
    );
    process.exit(1);
  }
}
