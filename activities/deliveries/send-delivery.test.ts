import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type pg from 'pg';
import { withSystem } from '../../db/doors/doors.ts';
import { createSlackSender } from '../../infra/slack/slack-sender.ts';
import { silentLogger } from '../../infra/logging/logger.ts';
import { createMailer } from '../../infra/mail/mailer.ts';
import type { Mailer } from '../../infra/mail/mailer.ts';
import { createSandbox } from '../../sandbox/create-sandbox.ts';
import type { Sandbox } from '../../sandbox/create-sandbox.ts';
import { createTestMedia } from '../../test/setup/test-media.ts';
import { PostProtocol } from '../../test/setup/post-protocol.ts';
import { requestPasswordReset } from '../../usecases/identity/request-password-reset.ts';
import { createDeliveryActivities } from './create-delivery-activities.ts';

describe('sending the mail with a reset link', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'send-delivery-'));
  let protocol: PostProtocol;
  let sandbox: Sandbox;
  let mailer: Mailer | null;

  beforeAll(async () => {
    protocol = await PostProtocol.begin();
    sandbox = await createSandbox({ port: 0, smtpPort: 0, dataDir: folder, rateLimits: 'off' });
    mailer = createMailer({ smtpUrl: sandbox.smtpUrl, from: 'hub@localhost' });
  });
  afterAll(async () => {
    mailer?.close();
    await sandbox.close();
    await protocol.open.close();
    rmSync(folder, { recursive: true });
  });

  const send = (deliveryId: string, through: Mailer | null) =>
    createDeliveryActivities({
      database: protocol.open.database,
      keys: protocol.open.keys,
      platforms: { get: () => null, isSandbox: () => true, configured: [] },
      media: createTestMedia(protocol.open.keys),
      mailer: through,
      slack: createSlackSender({ loopback: true }),
      publicUrl: 'http://localhost:3000',
      logger: silentLogger,
      worker: 'test',
      stopping: new AbortController().signal,
    }).sendDelivery({ deliveryId });
  const rows = (sql: string): Promise<pg.QueryResultRow[]> => protocol.asOwner(sql);
  const request = async (): Promise<string> => {
    const [person] = await rows('select email from users limit 1');
    await withSystem(protocol.open.database, 'password-reset', (tx) =>
      requestPasswordReset(tx, {
        email: String(person?.email),
        publicUrl: 'http://localhost:3000',
        keys: protocol.open.keys,
        ip: null,
        userAgent: null,
      }),
    );
    const [delivery] = await rows('select id from deliveries order by created_at desc limit 1');
    return String(delivery?.id);
  };
  const stateOf = async (id: string) =>
    (await rows(`select state, last_error from deliveries where id = '${id}'`))[0];

  it('sends it once while the link lives', async () => {
    const id = await request();
    expect(await send(id, mailer)).toBe('sent');
    expect(await send(id, mailer)).toBe('settled');
    expect(sandbox.mails()).toHaveLength(1);
    expect(await stateOf(id)).toEqual({ state: 'sent', last_error: null });
  });

  it('tries again while no mail server takes it, and gives up once the link has died', async () => {
    const id = await request();
    const before = sandbox.mails().length;
    await expect(send(id, null)).rejects.toThrow('No mail server');
    expect(await stateOf(id)).toMatchObject({ state: 'pending' });
    await rows(`update deliveries set expires_at = now() where id = '${id}'`);
    expect(await send(id, mailer)).toBe('expired');
    expect(sandbox.mails()).toHaveLength(before);
    expect(await stateOf(id)).toEqual({
      state: 'failed',
      last_error: 'not sent: its link has expired meanwhile',
    });
  });

  it('promises no longer than the link itself lives', async () => {
    await request();
    const [row] = await rows(
      `select d.expires_at = r.expires_at as same from deliveries d, password_resets r order by d.created_at desc, r.created_at desc limit 1`,
    );
    expect(row).toEqual({ same: true });
  });
});
