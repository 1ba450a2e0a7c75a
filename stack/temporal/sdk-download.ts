import { TestWorkflowEnvironment } from '@temporalio/testing';

/**
 * Its own short-lived process: `node sdk-download.js temporal|temporal-test-server <version> <folder>`.
 * The SDK can only download by starting the server, so the server is started for a moment; loading the SDK in
 * the launcher would cost it some 100 MB for as long as it runs.
 */
const [program, version, downloadDir] = process.argv.slice(2);
if (version === undefined || downloadDir === undefined)
  throw new Error('usage: sdk-download <program> <version> <folder>');
const server = {
  executable: { type: 'cached-download' as const, version, downloadDir, ttl: '1 year' as const },
};
const environment =
  program === 'temporal'
    ? await TestWorkflowEnvironment.createLocal({ server: { ...server, ui: false } })
    : await TestWorkflowEnvironment.createTimeSkipping({ server });
await environment.teardown();
