import { createSandbox } from './create-sandbox.ts';
import { report, reportFault } from './report.ts';
import { readSandboxEnvironment } from './sandbox-options.ts';

/** The sandbox as a process of its own; ends cleanly on SIGTERM and SIGINT. */
const sandbox = await createSandbox(readSandboxEnvironment(process.env));
report(`Sandbox on ${sandbox.url}, mail on ${sandbox.smtpUrl}`);

let closing = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (closing) return;
    closing = true;
    sandbox.close().then(
      () => process.exit(0),
      (error: unknown) => {
        reportFault(error);
        process.exit(1);
      },
    );
  });
}
