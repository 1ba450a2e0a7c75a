import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HubClient } from '../setup/hub-client.ts';
import type { PostBody } from '../setup/hub-client.ts';
import { startHub } from '../setup/hub-under-test.ts';
import type { HubUnderTest } from '../setup/hub-under-test.ts';
import { projectRoot } from '../../stack/project-root.ts';

/** The README's commands, copied out of it as a reader would. */
const readme = readFileSync(path.join(projectRoot(), 'README.md'), 'utf8');
const block = /```sh\n(export HUB=[\s\S]*?)```/.exec(readme)?.[1] ?? '';

describe('the README', () => {
  let hub: HubUnderTest;
  let client: HubClient;

  beforeAll(async () => {
    hub = await startHub({ worker: false });
    client = new HubClient(hub);
    await client.signUp();
  });
  afterAll(() => hub.close());

  it('has curl lines that work when pasted into a shell', async () => {
    const accountId = await client.connectX();
    const created = await client.call<{ secret: string }>('POST', '/api/api-tokens', {
      body: { name: 'readme' },
    });
    const values: Record<string, string> = { HUB: hub.url, TOKEN: created.body.secret, ACCOUNT: accountId };
    // What the reader fills in: the address of this test's Hub, a token, an account, and the id that the second answer names.
    const script = block
      .replace(
        /^export (HUB|TOKEN|ACCOUNT)=.*$/gm,
        (_line, name: string) => `export ${name}='${values[name] ?? ''}'`,
      )
      .replace(
        /^export POST=.*$/m,
        `export POST=$(echo "$WRITTEN" | grep -o '"id":"[^"]*"' | head -1 | cut -d'"' -f4)`,
      )
      .replace(/^(curl -s \$HUB\/api\/posts -H[\s\S]*?\}")$/m, 'WRITTEN=$($1); echo "$WRITTEN"');
    const { stdout: output } = await promisify(execFile)('sh', ['-eu', '-c', script], { timeout: 30_000 });
    expect(output).not.toContain('"requestId"');
    const { body } = await client.call<{ items: PostBody[] }>('GET', '/api/posts');
    expect(body.items).toEqual([expect.objectContaining({ status: 'cancelled' })]);
    expect(body.items[0]?.variants[0]?.text).toBe('Hello from the API');
    expect(output).toContain('post.scheduled');
  });
});
