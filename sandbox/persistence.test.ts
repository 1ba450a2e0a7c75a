import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox } from './create-sandbox.ts';
import { AURORA, CLIENT, SandboxCaller, TestSandbox } from './test-kit.ts';

let sandbox: TestSandbox;
beforeEach(async () => {
  sandbox = await TestSandbox.start({ rateLimits: 'off' });
});
afterEach(() => sandbox.stop());

const journal = (): string => join(sandbox.dataDir, 'journal.jsonl');

describe('after a restart', () => {
  it('apps, tokens, posts, deletions and refusals are still there', async () => {
    const { access_token: token, refresh_token = '' } = await sandbox.connect();
    const gone = await sandbox.posted(token, 'deleted');
    await sandbox.api(token, 'DELETE', `/tweets/${gone}`);
    const kept = await sandbox.posted(token, 'kept');
    await sandbox.post(token, 'kept');
    const [ledger, refusals] = [sandbox.sandbox.ledger(), sandbox.sandbox.refusals()];

    await sandbox.restart();
    expect(sandbox.sandbox.ledger()).toEqual(ledger);
    expect(sandbox.sandbox.refusals()).toEqual(refusals);
    expect((await sandbox.post(token, 'kept')).status).toBe(403);
    expect((await sandbox.api(token, 'GET', `/tweets/${gone}`)).status).toBe(404);
    const next = await sandbox.posted(token, 'next');
    expect(BigInt(next) > BigInt(kept)).toBe(true);
    expect(sandbox.sandbox.ledger().at(-1)?.seq).toBe(3);
    expect((await sandbox.refresh(refresh_token)).status).toBe(200);
  });

  it('spent codes, rotated and revoked tokens stay dead', async () => {
    const code = await sandbox.approvedCode();
    await sandbox.redeem(code);
    const rotated = await sandbox.connect();
    await sandbox.refresh(rotated.refresh_token ?? '');
    const revoked = await sandbox.connect();
    await sandbox.revoke(revoked.refresh_token ?? '');
    await sandbox.restart();
    expect((await sandbox.redeem(code)).status).toBe(400);
    expect((await sandbox.refresh(rotated.refresh_token ?? '')).status).toBe(400);
    expect((await sandbox.refresh(revoked.refresh_token ?? '')).status).toBe(400);
    expect((await sandbox.post(revoked.access_token, 'dead')).status).toBe(401);
  });

  it('a reset stays a reset', async () => {
    const { access_token: token } = await sandbox.connect();
    await sandbox.posted(token, 'before');
    await sandbox.control('POST', '/reset');
    await sandbox.restart();
    expect(sandbox.sandbox.ledger()).toEqual([]);
    expect((await sandbox.connect()).scope).toContain('tweet.write');
  });
});

describe('the journal', () => {
  it('holds no token, code or secret in the clear', async () => {
    const code = await sandbox.approvedCode();
    await sandbox.redeem(code);
    const tokens = await sandbox.connect();
    await sandbox.posted(tokens.access_token, 'hello');
    const text = await readFile(journal(), 'utf8');
    expect(text).toContain('hello');
    for (const secret of [code, tokens.access_token, tokens.refresh_token ?? '?', CLIENT.secret]) {
      expect(text).not.toContain(secret);
    }
  });

  it.each(['{"type":"post","seq":2,"pla', '\u0000\u0000\u0000'])(
    'forgives a torn last line',
    async (torn) => {
      const { access_token: token } = await sandbox.connect();
      await sandbox.posted(token, 'whole');
      await sandbox.restart(() => appendFile(journal(), torn));
      expect(sandbox.sandbox.ledger()).toMatchObject([{ text: 'whole' }]);
      await sandbox.posted(token, 'after the tear');
      await sandbox.restart();
      expect(sandbox.sandbox.ledger()).toMatchObject([{ text: 'whole' }, { text: 'after the tear' }]);
    },
  );

  it('refuses to start on damage elsewhere, and names the line', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'sandbox-damaged-'));
    await writeFile(join(dataDir, 'journal.jsonl'), '{"type":"reset"}\ndamage\n{"type":"reset"}\n');
    await expect(createSandbox({ port: 0, smtpPort: 0, dataDir })).rejects.toThrow(/line 2, is damaged/);
    await rm(dataDir, { recursive: true });
  });

  it('is rewritten at start when most of it says nothing new', async () => {
    const { access_token: token } = await sandbox.connect();
    await sandbox.posted(token, 'kept');
    const app = { type: 'app', platform: 'x', clientId: 'noise', secretHash: null, redirectUris: [] };
    await sandbox.restart(() => appendFile(journal(), `${JSON.stringify(app)}\n`.repeat(1_500)));
    expect((await readFile(journal(), 'utf8')).split('\n').length).toBeLessThan(10);
    await sandbox.restart();
    expect(sandbox.sandbox.ledger()).toMatchObject([{ text: 'kept' }]);
    expect((await sandbox.post(token, 'still signed in')).status).toBe(201);
  });
});

describe('the process', () => {
  it('loses no answered post to kill -9, and ends within a second on SIGTERM', {
    timeout: 15_000,
  }, async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'sandbox-process-'));
    const first = await startProcess(dataDir);
    const seen = new SandboxCaller(() => first.url);
    await seen.registerApp(CLIENT.id, CLIENT.secret);
    const { access_token: token } = await seen.connect();
    const answered: string[] = [];
    const posting = Array.from({ length: 40 }, async (_, number) => {
      const answer = await seen.post(token, `post ${number}`).catch(() => null);
      if (answer?.status === 201) answered.push(`post ${number}`);
      if (answered.length === 15) first.process.kill('SIGKILL');
    });
    await Promise.all([...posting, once(first.process, 'exit')]);

    const second = await startProcess(dataDir);
    const again = await fetch(`${second.url}/_sandbox/ledger?accountId=${AURORA}`);
    const { entries } = (await again.json()) as { entries: { text: string }[] };
    expect(answered.length).toBeGreaterThanOrEqual(15);
    expect(entries.map(({ text }) => text)).toEqual(expect.arrayContaining(answered));

    const hanging = fetch(`${second.url}/live`).then((answer) => answer.text());
    const endedAt = Date.now();
    second.process.kill('SIGTERM');
    await expect(hanging).rejects.toThrow();
    expect(await once(second.process, 'exit')).toEqual([0, null]);
    expect(Date.now() - endedAt).toBeLessThan(1_000);
    await rm(dataDir, { recursive: true });
  });
});

async function startProcess(dataDir: string): Promise<{ process: ReturnType<typeof spawn>; url: string }> {
  const main = fileURLToPath(new URL('main.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', main], {
    env: {
      ...process.env,
      SANDBOX_PORT: '0',
      SANDBOX_SMTP_PORT: '0',
      SANDBOX_DATA_DIR: dataDir,
      SANDBOX_RATE_LIMITS: 'off',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const url = /http:\S+\d/.exec(line.toString())?.[0];
  if (url === undefined) throw new Error(`The sandbox said: ${line.toString()}`);
  return { process: child, url };
}
