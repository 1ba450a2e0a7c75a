import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';
import type { WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { FAILURE_CONVERTER_PATH } from './codec/data-converter.ts';

/** Bundles every workflow once, for all workers; a Node built-in or a heavy library in it fails the build. */
export function buildWorkflowBundle(): Promise<WorkflowBundleWithSourceMap> {
  const source = fileURLToPath(new URL('../workflows/index.ts', import.meta.url));
  const workflowsPath = existsSync(source) ? source : source.replace(/\.ts$/, '.js');
  return bundleWorkflowCode({ workflowsPath, failureConverterPath: FAILURE_CONVERTER_PATH });
}

/** Where `npm run build` leaves the bundle, beside the compiled sources. */
export const BUNDLE_FILE = fileURLToPath(new URL('../workflow-bundle.js', import.meta.url));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { code } = await buildWorkflowBundle();
  await writeFile(BUNDLE_FILE, code);
}
