import type { AddressObject } from 'mailparser';
import { simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import type { SandboxClock } from '../precise-clock.ts';
import type { SandboxStore } from '../store/sandbox-store.ts';

const MAX_MAIL_BYTES = 5 * 1024 * 1024;
/** Connections still open then are cut; the process is to end within a second. */
const CLOSE_WITHIN_MS = 200;

/**
 * A mail server that takes every mail, for everybody, with any or no password, and sends nothing on.
 * A mail is on disk before it is answered with 250.
 */
export function createMailListener(store: SandboxStore, clock: SandboxClock): SMTPServer {
  return new SMTPServer({
    name: 'sandbox',
    banner: 'takes every mail and sends none on',
    size: MAX_MAIL_BYTES,
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: CLOSE_WITHIN_MS,
    onAuth(auth, _session, done) {
      done(null, { user: auth.username ?? 'anybody' });
    },
    onData(stream, session, done) {
      keepMail(stream, session).then(
        () => done(),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });

  async function keepMail(
    stream: NodeJS.ReadableStream & { sizeExceeded: boolean },
    session: SMTPServerSession,
  ) {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of stream) {
      const bytes = Buffer.from(chunk);
      size += bytes.length;
      if (size <= MAX_MAIL_BYTES) chunks.push(bytes);
    }
    if (size > MAX_MAIL_BYTES) throw new Error(`The mail is larger than ${MAX_MAIL_BYTES} bytes.`);
    const receivedAtMs = clock.nowMs();
    const mail = await simpleParser(Buffer.concat(chunks));
    await store.commit({
      type: 'mail',
      seq: store.state.nextSeq('mail'),
      receivedAtMs,
      envelopeFrom: session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address,
      envelopeTo: session.envelope.rcptTo.map(({ address }) => address),
      from: addressText(mail.from),
      to: addressText(mail.to),
      subject: mail.subject ?? '',
      text: mail.text ?? '',
      html: typeof mail.html === 'string' ? mail.html : null,
      attachments: mail.attachments.map(({ filename, contentType, size }) => ({
        filename: filename ?? 'unnamed',
        contentType,
        size,
      })),
    });
  }
}

function addressText(addresses: AddressObject | AddressObject[] | undefined): string {
  if (addresses === undefined) return '';
  return [addresses]
    .flat()
    .map(({ text }) => text)
    .join(', ');
}
