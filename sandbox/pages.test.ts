import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestSandbox } from './test-kit.ts';

let sandbox: TestSandbox;
let token: string;
let postId: string;
beforeAll(async () => {
  sandbox = await TestSandbox.start();
  token = (await sandbox.connect()).access_token;
  postId = await sandbox.posted(token, 'Fresh <beans> at https://aurora.example.com/roast');
});
afterAll(() => sandbox.stop());

const page = async (path: string): Promise<string> => (await sandbox.fetch(path)).text();

describe('pages', () => {
  it.each(['/', '/x', '/x/auroracoffee', '/mail', '/ledger'])(
    '%s loads nothing from outside',
    async (path) => {
      const answer = await sandbox.fetch(path);
      expect(answer.status).toBe(200);
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain('unsafe');
      expect(await answer.text()).toMatch(/<html lang="en">[\s\S]*<h1>/);
    },
  );

  it.each(['/x', '/x/auroracoffee', '/x/AuroraCoffee'])(
    '%s shows the post, escaped and with its link',
    async (path) => {
      const text = await page(path);
      expect(text).toContain('Fresh &lt;beans&gt; at');
      expect(text).toContain('href="https://aurora.example.com/roast"');
      expect(text).toContain(`/x/auroracoffee/status/${postId}`);
    },
  );

  it('a permalink shows the post with its thread', async () => {
    const reply = await sandbox.posted(token, 'And one more thing', postId);
    const text = await page(`/x/auroracoffee/status/${reply}`);
    expect(text).toContain('Fresh &lt;beans&gt;');
    expect(text).toContain('And one more thing');
    const byId = await sandbox.fetch(`/x/i/status/${reply}`);
    expect(byId.headers.get('location')).toBe(`/x/auroracoffee/status/${reply}`);
  });

  it('a permalink of a deleted post answers 404', async () => {
    const id = await sandbox.posted(token, 'Soon gone');
    await sandbox.api(token, 'DELETE', `/tweets/${id}`);
    expect((await sandbox.fetch(`/x/auroracoffee/status/${id}`)).status).toBe(404);
    expect((await sandbox.fetch('/x/nobody')).status).toBe(404);
    expect((await sandbox.fetch('/nowhere')).status).toBe(404);
  });

  it('serves the avatars to pages of other origins', async () => {
    for (const file of ['auroracoffee_normal.svg', 'auroracoffee.svg']) {
      const answer = await sandbox.fetch(`/x/avatars/${file}`);
      expect(answer.headers.get('content-type')).toContain('image/svg+xml');
      expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    }
    expect((await sandbox.fetch('/x/avatars/nobody.svg')).status).toBe(404);
  });

  it('are told of a new post at once', async () => {
    const live = await sandbox.fetch('/live');
    const reader = (live.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader();
    await reader.read();
    await sandbox.posted(token, 'Told at once');
    expect((await reader.read()).value).toBe('event: post\ndata:\n\n');
    await reader.cancel();
  });

  it('answers /healthz', async () => {
    expect(await (await sandbox.fetch('/healthz')).json()).toEqual({ status: 'ok' });
  });
});
