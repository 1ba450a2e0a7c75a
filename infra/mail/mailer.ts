import { createTransport } from 'nodemailer';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface Mailer {
  /** Resolves once the server has taken the mail; throws otherwise. */
  send(mail: Mail): Promise<void>;
  close(): void;
}

/** A server that says nothing for so long is given up; the whole delivery has 60 s. Milliseconds. */
const SILENCE_MS = 15_000;

/** Sends through the SMTP server of the configuration. Null when none is configured. */
export function createMailer(options: {
  smtpUrl: string | undefined;
  from: string;
  silenceMs?: number;
}): Mailer | null {
  if (!options.smtpUrl) return null;
  const silenceMs = options.silenceMs ?? SILENCE_MS;
  const transport = createTransport(
    {
      url: options.smtpUrl,
      connectionTimeout: silenceMs,
      greetingTimeout: silenceMs,
      socketTimeout: silenceMs,
    },
    { from: options.from },
  );
  return {
    async send(mail) {
      await transport.sendMail({ to: mail.to, subject: mail.subject, text: mail.text });
    },
    close: () => transport.close(),
  };
}
