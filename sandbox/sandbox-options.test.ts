import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readSandboxEnvironment } from './sandbox-options.ts';
import { CLIENT, TestSandbox, VERIFIER } from './test-kit.ts';

const app = {
  platform: 'x' as const,
  clientId: 'from-environment',
  clientSecret: 'its secret',
  redirectUris: [CLIENT.redirectUri],
};
const read = (apps: string) => readSandboxEnvironment({ SANDBOX_APPS: apps });

describe('SANDBOX_APPS', () => {
  it('is a JSON list of apps; none and an empty one mean no apps', () => {
    const publicApp = { ...app, clientId: 'public', clientSecret: null };
    expect(read(JSON.stringify([app, publicApp])).apps).toEqual([app, publicApp]);
    expect(read('').apps).toEqual([]);
    expect(readSandboxEnvironment({}).apps).toEqual([]);
  });

  it.each([
    ['no JSON', '[{"clientSecret":"hush"'],
    ['no list', JSON.stringify(app)],
    ['another platform', JSON.stringify([{ ...app, platform: 'y', clientSecret: 'hush' }])],
    ['an empty secret', JSON.stringify([{ ...app, clientSecret: '' }])],
    ['no redirect address', JSON.stringify([{ ...app, redirectUris: [] }])],
    ['a word for an address', JSON.stringify([{ ...app, redirectUris: ['callback'] }])],
    ['a client id with a space', JSON.stringify([{ ...app, clientId: 'a b' }])],
    ['an unknown field', JSON.stringify([{ ...app, secret: 'hush' }])],
  ])('refuses %s by name, without repeating what it holds', (_what, apps) => {
    expect(() => read(apps)).toThrow(/^The sandbox cannot start:[^]*SANDBOX_APPS/);
    expect(() => read(apps)).not.toThrow(/hush/);
  });
});

describe('apps given at start', () => {
  let sandbox: TestSandbox;
  afterEach(() => sandbox.stop());

  const redeem = async (
    caller: TestSandbox,
    { clientId, clientSecret }: { clientId: string; clientSecret: string },
  ) => {
    const form = {
      grant_type: 'authorization_code',
      code: await caller.approvedCode(undefined, { client_id: clientId }),
      redirect_uri: CLIENT.redirectUri,
      code_verifier: VERIFIER,
    };
    return (await caller.token(form, { id: clientId, secret: clientSecret })).status;
  };

  it('can be used at once, with their secret alone', async () => {
    sandbox = await TestSandbox.start({ apps: [app] });
    expect(await redeem(sandbox, app)).toBe(200);
    expect(await redeem(sandbox, { ...app, clientSecret: 'another' })).toBe(401);
  });

  it('stay in the journal, once however often they are given', async () => {
    sandbox = await TestSandbox.start({ apps: [app] });
    await sandbox.restart();
    await sandbox.restart();
    const journal = await readFile(join(sandbox.dataDir, 'journal.jsonl'), 'utf8');
    const lines = journal.split('\n').filter((line) => line.includes('"app"') && line.includes(app.clientId));
    expect(lines).toHaveLength(1);
    expect(journal).not.toContain(app.clientSecret);
    expect(await redeem(sandbox, app)).toBe(200);
  });
});
