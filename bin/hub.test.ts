import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLIENT } from '../sandbox/test-kit.ts';
import { WebhookApp } from '../sandbox/x/webhooks/test-kit.ts';
import { withSystem } from '../db/doors/doors.ts';
import { newId } from '../infra/ids/new-id.ts';
import { countDeadOutboxRows } from '../usecases/records/dead-outbox.ts';
import { leaseOutboxRows, postponeOutboxRow } from '../usecases/records/outbox.ts';
import { recordChange } from '../usecases/records/record-change.ts';
import { createTenant, openTestDatabase } from '../test/setup/seed.ts';
import type { OpenTestDatabase, Tenant } from '../test/setup/seed.ts';

describe('the operator’s command', () => {
  let open: OpenTestDatabase;
  let tenant: Tenant;
  let email: string;

  beforeAll(async () => {
    open = await openTestDatabase();
    tenant = await createTenant(open.database);
    const [user] = await tenant.run((tx) => tx.rows<{ email: string }>('select email from users'));
    email = user?.email ?? '';
  });
  afterAll(() => open.close());

  const hub = async (
    args: readonly string[],
    options: { input?: string; environment?: Record<string, string> } = {},
  ): Promise<{ code: unknown; out: string; err: string }> => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'bin/hub.ts', ...args], {
      env: { PATH: process.env.PATH, DATABASE_URL: open.test.url, ...options.environment },
      stdio: 'pipe',
    });
    if (options.input !== undefined) child.stdin.end(options.input);
    const [[code], out, err] = await Promise.all([
      once(child, 'exit') as Promise<[number]>,
      text(child.stdout),
      text(child.stderr),
    ]);
    return { code, out, err };
  };

  it('registers this Hub with the X of the sandbox that its configuration names', async () => {
    const app = await WebhookApp.start();
    try {
      await app.begin();
      const environment = {
        SANDBOX_URL: 'http://127.0.0.1:1',
        SANDBOX_API_URL: app.sandbox.sandbox.url,
        SANDBOX_CLIENT_ID: CLIENT.id,
        SANDBOX_CLIENT_SECRET: CLIENT.secret,
      };
      const { origin } = new URL(app.url);
      expect(await hub(['try', 'subscribe', origin], { environment })).toMatchObject({ code: 0 });
      expect((await app.call('GET', '/webhooks')).body.data).toMatchObject([
        { url: `${origin}/api/webhooks/x` },
      ]);
      app.challenged = () => ({ status: 404, body: '' });
      expect(await hub(['try', 'subscribe', origin], { environment })).toMatchObject({ code: 1 });
    } finally {
      await app.stop();
    }
    expect(await hub(['try', 'subscribe', 'http://api:3000'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('SANDBOX_CLIENT_SECRET') as string,
    });
  });

  it('prints what to register with the platforms for their notices', async () => {
    const nothing = await hub(['notices']);
    expect(nothing).toMatchObject({ code: 0, out: expect.stringContaining('No platform') as string });
    const { out } = await hub(['notices'], {
      environment: {
        PUBLIC_URL: 'https://hub.example.org',
        INSTAGRAM_CLIENT_ID: 'id',
        INSTAGRAM_CLIENT_SECRET: 'ig-secret',
        X_CLIENT_ID: 'id',
      },
    });
    expect(out.match(/https:\S+/g)).toEqual([
      'https://hub.example.org/api/webhooks/instagram',
      'https://hub.example.org/api/webhooks/instagram/deauthorize',
      'https://hub.example.org/api/webhooks/instagram/data-deletion',
    ]);
    expect(out).toMatch(/verify token: [\w-]{43}/);
    expect(out).not.toContain('ig-secret');
  });

  it('names its commands on stderr when told one that is none, and exits with 2', async () => {
    const { code, out, err } = await hub(['bogus']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain("unknown command 'bogus'");
    for (const command of ['migrate', 'config', 'user', 'admin']) expect(err).toContain(`  ${command}`);
    expect(await hub(['user', 'bogus'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('reset-password') as string,
    });
    expect(await hub(['user', 'reset-password'])).toMatchObject({ code: 2 });
    expect(await hub([])).toMatchObject({ code: 2, err: expect.stringContaining('migrate') as string });
  });

  it('answers a question for help with 0', async () => {
    expect(await hub(['--help'])).toMatchObject({ code: 0, err: '' });
  });

  it('says at once that an address is unknown: no password is read', async () => {
    // Standard input stays open and silent: whoever waited for a line of it would wait for ever.
    expect(await hub(['user', 'reset-password', 'nobody@example.com'])).toMatchObject({
      code: 1,
      err: 'There is no account with the address nobody@example.com.\n',
    });
  });

  it('sets a password for an address in any case', async () => {
    const set = await hub(['user', 'reset-password', email.toUpperCase()], {
      input: 'a whole new password\n',
    });
    expect(set).toMatchObject({ code: 0, err: '' });
    const short = await hub(['user', 'reset-password', email], { input: 'short\n' });
    expect(short).toMatchObject({ code: 1, err: expect.stringContaining('Nothing was changed') as string });
  });

  it('shows what was set aside, with its reason, and has it tried again', async () => {
    expect(await hub(['outbox', 'list'])).toMatchObject({ code: 0, out: 'Nothing is set aside.\n' });
    await tenant.run((tx) =>
      recordChange(tx, {
        entity: 'post',
        entityId: newId(),
        action: 'post.test',
        wake: [{ workflow: 'delivery', id: 'delivery/set-aside', input: { deliveryId: newId() } }],
      }),
    );
    const lease = () => withSystem(open.database, 'relay', (tx) => leaseOutboxRows(tx, newId(), 10));
    const [{ id } = { id: '' }] = await lease();
    await withSystem(open.database, 'relay', (tx) =>
      postponeOutboxRow(tx, { id, error: 'Temporal said: never.', dead: true }),
    );
    expect(await withSystem(open.database, 'relay', countDeadOutboxRows)).toBe(1);
    expect(await lease()).toEqual([]);
    const { out } = await hub(['outbox', 'list']);
    expect(out).toMatch(
      new RegExp(`^${id}  .*delivery/set-aside  1 attempts\\n    Temporal said: never\\.\\n$`),
    );

    expect(await hub(['outbox', 'retry', id])).toMatchObject({ code: 0 });
    expect((await lease()).map((row) => row.id)).toEqual([id]);
    expect(await withSystem(open.database, 'relay', countDeadOutboxRows)).toBe(0);
    expect(await hub(['outbox', 'retry', id])).toMatchObject({
      code: 1,
      err: `No row ${id} is set aside.\n`,
    });
    expect(await hub(['outbox', 'retry', 'all'])).toMatchObject({ code: 1 });
  });

  it('shows the port that the address implies, and where each comes from', async () => {
    const lines = async (environment: Record<string, string>): Promise<string[]> =>
      (await hub(['config'], { environment })).out
        .split('\n')
        .filter((line) => /^(PORT|PUBLIC_URL)=/.test(line));
    expect(await lines({})).toEqual(['PORT=3000  (default)', 'PUBLIC_URL=http://localhost:3000  (default)']);
    expect(await lines({ PUBLIC_URL: 'http://localhost:4000' })).toEqual([
      'PORT=4000  (from PUBLIC_URL)',
      'PUBLIC_URL=http://localhost:4000  (environment)',
    ]);
    expect(await lines({ PORT: '4000' })).toEqual([
      'PORT=4000  (environment)',
      'PUBLIC_URL=http://localhost:4000  (from PORT)',
    ]);
    // Behind a proxy the two have nothing to do with each other.
    expect(await lines({ PUBLIC_URL: 'https://hub.example.org:8443' })).toEqual([
      'PORT=3000  (default)',
      'PUBLIC_URL=https://hub.example.org:8443  (environment)',
    ]);
  });

  it('asks for the time of the backup where no worker found the database behind, and ends what it began', async () => {
    const reconcile = (...args: string[]) => hub(['restore', 'reconcile', ...args]);
    expect(await reconcile()).toMatchObject({
      code: 1,
      err: expect.stringContaining('--since') as string,
    });
    expect(await reconcile('--since', 'yesterday')).toMatchObject({ code: 1 });
    const since = new Date(Date.now() - 3_600_000).toISOString();
    expect(await reconcile('--since', since, '--dry-run')).toMatchObject({
      code: 0,
      out: expect.stringContaining('Nothing was changed.') as string,
    });
    expect(await hub(['release'])).toMatchObject({ code: 1 });
    const { code, out } = await reconcile('--since', since);
    expect(code).toBe(0);
    expect(out).toContain(`The backup was made at ${since}`);
    expect(out).toContain('No worker runs.');
    expect(out).toContain('Publishing is resumed.');
  });

  it('stops publishing of every workspace and resumes it, each once', async () => {
    expect(await hub(['hold', '--reason', 'x'.repeat(501)])).toMatchObject({ code: 1 });
    const held = await hub(['hold', '--reason', 'Restoring']);
    expect(held).toMatchObject({ code: 0, out: expect.stringContaining('Publishing is stopped.') as string });
    expect(await hub(['hold'])).toMatchObject({ code: 1, err: expect.stringContaining('already') as string });
    const released = await hub(['release']);
    expect(released).toMatchObject({ code: 0, out: expect.stringContaining('go out late: 0.') as string });
    expect(await hub(['release'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('not stopped') as string,
    });
  });
});
