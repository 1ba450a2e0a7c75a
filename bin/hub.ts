import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { Command, CommanderError } from 'commander';
import { openDatabase } from '../db/doors/database.ts';
import type { Database } from '../db/doors/database.ts';
import { withSystem } from '../db/doors/doors.ts';
import { migrateDatabase } from '../db/migrate.ts';
import { ConfigError, loadConfig, reportConfig } from '../infra/config/config.ts';
import { silentLogger } from '../infra/logging/logger.ts';
import { hashPassword } from '../infra/secrets/password-hash.ts';
import { PLATFORM_NAMES } from '../domain/platforms.ts';
import { listNoticeAddresses } from '../platforms/list-notice-addresses.ts';
import { createPlatformRegistry } from '../platforms/registry.ts';
import type { Actor } from '../domain/actor.ts';
import type { CallAnswer } from '../domain/publishing/hold.ts';
import { holdReasonSchema, MAX_HOLD_REASON } from '../domain/publishing/hold.schema.ts';
import { Refusal } from '../domain/refusal.ts';
import { subscribeToSandboxX } from '../stack/subscribe-to-sandbox-x.ts';
import { passwordSchema } from '../domain/identity/identity.schema.ts';
import { reconcileRestore } from './reconcile-restore.ts';
import { holdInstance } from '../usecases/holds/hold-instance.ts';
import { releaseInstance } from '../usecases/holds/release-instance.ts';
import { grantInstanceAdmin } from '../usecases/identity/grant-instance-admin.ts';
import { readRestoreHold } from '../usecases/restore/read-restore.ts';
import { listDeadOutboxRows, retryDeadOutboxRow } from '../usecases/records/dead-outbox.ts';
import { hasAccount, resetPasswordByOperator } from '../usecases/identity/reset-password.ts';

/** Exit code of a command line that says nothing that can be done. */
const WRONG_USAGE = 2;

/** The operator's command. Thin: every command is one use case. */
const hub = new Command('hub')
  .description('Operate the Social Automation Hub.')
  // A command that is none, or lacks something, is told which there are.
  .showHelpAfterError()
  .exitOverride();

hub
  .command('migrate')
  .description('Bring the database schema up to date.')
  .action(async () => {
    const config = loadConfig();
    await migrateDatabase({
      ownerUrl: config.DATABASE_OWNER_URL ?? config.DATABASE_URL,
      loginRole: decodeURIComponent(new URL(config.DATABASE_URL).username),
    });
    say('The database schema is up to date.');
  });

hub
  .command('config')
  .description('Print every configuration value, where it comes from and what it means.')
  .action(() => {
    for (const { name, shown, source, meaning } of reportConfig())
      say(`${name}=${shown}  (${source})\n    ${meaning}`);
  });

hub
  .command('notices')
  .description(
    'Print the addresses to register for the notices of platforms whose app the environment names, and the token they ask for.',
  )
  .action(() => {
    const config = loadConfig();
    const listed = listNoticeAddresses(createPlatformRegistry(config), config.PUBLIC_URL);
    for (const { platform, address, url, verifyToken } of listed)
      say(
        `${PLATFORM_NAMES[platform]}, ${address}: ${url}${verifyToken ? `\n    verify token: ${verifyToken}` : ''}`,
      );
    if (listed.length === 0)
      say(
        'No platform whose app the environment names tells anything. Apps of the settings: see Settings → Platforms.',
      );
  });

hub
  .command('try')
  .description('The sandbox, while it stands in for platforms.')
  .command('subscribe')
  .argument('<url>')
  .description('Have the sandbox’s X tell this Hub of removed access; it reaches the api at the URL.')
  .action(async (url: string) => {
    const config = loadConfig();
    const { SANDBOX_CLIENT_ID: clientId, SANDBOX_CLIENT_SECRET: clientSecret } = config;
    const sandboxUrl = config.SANDBOX_API_URL ?? config.SANDBOX_URL;
    if (sandboxUrl === undefined || clientSecret === undefined)
      throw new ConfigError('SANDBOX_URL and SANDBOX_CLIENT_SECRET say which sandbox is meant.');
    if (!URL.canParse(url)) throw new ConfigError('The URL is that of the api, such as http://api:3000.');
    if (!(await subscribeToSandboxX(sandboxUrl, new URL(url).origin, { clientId, clientSecret })))
      throw new ConfigError(
        'The api at that URL does not talk to the X of this sandbox: nothing is registered.',
      );
    say('The sandbox’s X tells this Hub of removed access.');
  });

const user = hub.command('user').description('People.');
user
  .command('reset-password')
  .argument('<email>')
  .description('Set a new password, read from standard input; ends every session of the user.')
  .action(async (email: string) => {
    await withDatabase(async (database) => {
      if (!(await withSystem(database, 'operator', (tx) => hasAccount(tx, email)))) throw noAccount(email);
      const password = await readPassword('New password (at least 10 characters, not shown): ');
      const checked = passwordSchema.safeParse(password);
      if (!checked.success)
        throw new ConfigError('A password has 10 to 200 characters. Nothing was changed.');
      const passwordHash = await hashPassword(password);
      const found = await withSystem(database, 'operator', (tx) =>
        resetPasswordByOperator(tx, email, passwordHash),
      );
      if (!found) throw noAccount(email);
    });
    say('The password is set and every session of the user has ended.');
  });

hub
  .command('admin')
  .description('Instance administrators.')
  .command('grant')
  .argument('<email>')
  .description('Make a user an instance administrator.')
  .action(async (email: string) => {
    await withDatabase(async (database) => {
      const found = await withSystem(database, 'operator', (tx) => grantInstanceAdmin(tx, email));
      if (!found) throw noAccount(email);
    });
    say(`${email} administers this installation now.`);
  });

const OPERATOR: Actor = { kind: 'system', name: 'operator' };

hub
  .command('hold')
  .option(
    '--reason <words>',
    `What the members of every workspace read, up to ${MAX_HOLD_REASON} characters.`,
  )
  .description('Stop publishing of every workspace. Once it answers, no call to a platform starts.')
  .action(async (options: { reason?: string }) => {
    const reason = holdReasonSchema.safeParse(options.reason);
    if (!reason.success)
      throw new ConfigError(
        `That reason is refused (${reason.error.issues.map(({ message }) => message).join('; ')}). Nothing was stopped.`,
      );
    await withDatabase(async (database) => {
      const { callsInFlight } = await withSystem(database, 'instance-hold', (tx) =>
        holdInstance(tx, { cause: 'operator', reason: reason.data, actor: OPERATOR }),
      );
      say('Publishing is stopped. Resume it with `hub release`.');
      const list = (answer: CallAnswer, heading: string): void => {
        const calls = callsInFlight.filter((call) => call.answer === answer);
        if (calls.length > 0) say(`${heading} (${calls.length}):`);
        for (const { workspaceId, postId, since } of calls)
          say(`    workspace ${workspaceId}  post ${postId}  since ${since.toISOString()}`);
      };
      list('awaited', 'Under way already, and left to finish');
      list('unknown', 'Sent before, with no certain answer; what became of it is being looked up');
    });
  });

hub
  .command('release')
  .description('Resume publishing of every workspace after `hub hold`.')
  .action(() =>
    withDatabase(async (database) => {
      const { late, handedOver } = await withSystem(database, 'instance-hold', (tx) =>
        releaseInstance(tx, { cause: 'operator', actor: OPERATOR }),
      );
      say(`Publishing is resumed. Posts that go out late: ${late}.`);
      if (handedOver > 0)
        say(
          `Workspaces that stay held until their members decide, since posts are later than their catch-up time: ${handedOver}.`,
        );
      if (await withSystem(database, 'instance-hold', readRestoreHold))
        say(
          'But the database was restored from a backup, and nothing goes out before `hub restore reconcile` has been run.',
        );
    }),
  );

hub
  .command('restore')
  .description('After a restore of the database.')
  .command('reconcile')
  .option(
    '--since <instant>',
    'When the backup was made, such as 2026-03-01T12:00:00Z. Default: what the hold knows that a worker placed.',
  )
  .option(
    '--workers-ended',
    'Every worker that ran before the restore has ended: do not wait until that is certain.',
  )
  .option('--dry-run', 'Only say what would be read.')
  .description(
    'Read on the platforms what may have gone out since the backup, then resume publishing. May be interrupted and run again.',
  )
  .action(async (options: { since?: string; workersEnded?: true; dryRun?: true }) => {
    const since = options.since === undefined ? null : new Date(options.since);
    if (since && Number.isNaN(since.getTime()))
      throw new ConfigError('--since is an instant, such as 2026-03-01T12:00:00Z. Nothing was changed.');
    await withDatabase((database) =>
      reconcileRestore({
        database,
        settling: { instagramSecondTry: loadConfig().INSTAGRAM_SECOND_TRY },
        since,
        workersEnded: options.workersEnded === true,
        dryRun: options.dryRun === true,
        say,
        lookEveryMs: 5_000,
      }),
    );
  });

const outbox = hub.command('outbox').description('What could not be handed to Temporal and was set aside.');
outbox
  .command('list')
  .description('Show the rows that were set aside, oldest first, with the reason of each.')
  .action(() =>
    withDatabase(async (database) => {
      const rows = await withSystem(database, 'operator', listDeadOutboxRows);
      if (rows.length === 0) say('Nothing is set aside.');
      for (const row of rows) {
        say(`${row.id}  ${row.deadAt.toISOString()}  ${row.workflowId}  ${row.attempts} attempts`);
        say(`    ${row.error ?? 'no reason is known'}`);
      }
    }),
  );
outbox
  .command('retry')
  .argument('<id>')
  .description('Have a row that was set aside delivered again.')
  .action(async (id: string) => {
    if (!/^\d{1,18}$/.test(id)) throw new ConfigError('An id is a number, as `hub outbox list` shows it.');
    await withDatabase(async (database) => {
      const found = await withSystem(database, 'operator', (tx) => retryDeadOutboxRow(tx, id));
      if (!found) throw new ConfigError(`No row ${id} is set aside.`);
    });
    say(`Row ${id} is delivered again by a running worker.`);
  });

function noAccount(email: string): ConfigError {
  return new ConfigError(`There is no account with the address ${email}.`);
}

/** One line of standard input; in a terminal it is asked for and not echoed. */
async function readPassword(question: string): Promise<string> {
  const terminal = process.stdin.isTTY;
  if (terminal) process.stdout.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const prompt = createInterface({ input: process.stdin, output: silent, terminal });
  try {
    for await (const line of prompt) return line;
    return '';
  } finally {
    prompt.close();
    if (terminal) process.stdout.write('\n');
  }
}

async function withDatabase(work: (database: Database) => Promise<void>): Promise<void> {
  const config = loadConfig();
  const database = await openDatabase({
    url: config.DATABASE_URL,
    poolSize: 2,
    applicationName: 'hub-cli',
    logger: silentLogger,
  });
  try {
    await work(database);
  } finally {
    await database.close();
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

try {
  await hub.parseAsync();
} catch (error) {
  // Commander has written what is wrong with the command line; help that was asked for is no failure.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : WRONG_USAGE;
  else {
    process.stderr.write(
      `${error instanceof ConfigError || error instanceof Refusal ? error.message : String((error as Error).stack ?? error)}\n`,
    );
    process.exitCode = 1;
  }
}
