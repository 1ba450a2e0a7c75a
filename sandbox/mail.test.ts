import { connect } from 'node:net';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MailEntry } from './control/ledger.ts';
import { TestSandbox } from './test-kit.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await TestSandbox.start();
});
afterAll(() => sandbox.stop());

const mails = async (): Promise<MailEntry[]> => {
  const body = (await (await sandbox.control('GET', '/mails')).json()) as { mails: MailEntry[] };
  return body.mails;
};

describe('mail', () => {
  it('is taken from anybody for anybody, kept over a restart, and shown', async () => {
    const transport = createTransport(sandbox.sandbox.smtpUrl.replace('//', '//user:any@'));
    await transport.sendMail({
      from: 'Hub <hub@localhost>',
      to: 'ada@example.com',
      bcc: 'audit@example.com',
      subject: 'Reset <your> password',
      text: 'Open http://localhost:3000/reset?a=1&b=2. Then sign in.',
      html: '<p>Open <a href="http://localhost:3000/reset">this</a></p><script>alert(1)</script>',
      attachments: [{ filename: 'note.txt', content: 'hello' }],
    });
    await sandbox.restart();
    expect(await mails()).toMatchObject([
      {
        id: '1',
        envelopeFrom: 'hub@localhost',
        envelopeTo: ['ada@example.com', 'audit@example.com'],
        from: '"Hub" <hub@localhost>',
        to: 'ada@example.com',
        subject: 'Reset <your> password',
        text: expect.stringContaining('reset?a=1&b=2') as string,
        attachments: [{ filename: 'note.txt', contentType: 'text/plain', size: 5 }],
      },
    ]);

    expect(await (await sandbox.fetch('/mail')).text()).toContain('Reset &lt;your&gt; password');
    const page = await (await sandbox.fetch('/mail/1')).text();
    expect(page).toContain('href="http://localhost:3000/reset?a=1&amp;b=2"');
    expect(page).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
    const message = await sandbox.fetch('/mail/1/html');
    expect(message.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
    expect((await sandbox.fetch('/mail/2')).status).toBe(404);
  });

  it('larger than 5 MB is refused', async () => {
    const transport = createTransport(sandbox.sandbox.smtpUrl);
    const sending = transport.sendMail({
      from: 'hub@localhost',
      to: 'ada@example.com',
      text: 'a'.repeat(6 * 1024 * 1024),
    });
    await expect(sending).rejects.toThrow();
    expect(await mails()).toHaveLength(1);
  });

  it('goes on after a client that breaks off', async () => {
    const { port } = new URL(sandbox.sandbox.smtpUrl);
    const socket = connect(Number(port), '127.0.0.1');
    await new Promise((resolve) => socket.once('data', resolve));
    socket.resetAndDestroy();
    await createTransport(sandbox.sandbox.smtpUrl).sendMail({
      from: 'a@b.co',
      to: 'c@d.co',
      subject: 'Still here',
    });
    expect((await mails()).at(-1)?.subject).toBe('Still here');
  });
});
