import { join } from 'node:path';
import { nodeProgram } from '../programs.ts';
import { registerWithSandbox } from '../sandbox-registration.ts';
import type { Stack } from '../stack.ts';
import { nodeService } from './node-service.ts';

/** The stand-in for platforms without keys, and the mailbox. */
export async function startSandbox(stack: Stack): Promise<void> {
  const { mode, installation, ports, addresses, supervisor, terminal } = stack;
  const service = nodeService(stack, {
    name: 'sandbox',
    tier: 'sandbox',
    program: nodeProgram(mode, 'sandbox/main'),
    environment: {
      SANDBOX_PORT: String(ports.sandbox),
      SANDBOX_SMTP_PORT: String(ports.sandboxSmtp),
      SANDBOX_DATA_DIR: join(installation.folder, 'sandbox'),
    },
    readyUrl: `${addresses.sandboxUrl}/healthz`,
    whenReady: () =>
      registerWithSandbox(addresses.sandboxUrl, addresses.publicUrl, installation.secrets.sandbox),
  });
  await terminal.step('Sandbox', () => supervisor.start(service));
}
