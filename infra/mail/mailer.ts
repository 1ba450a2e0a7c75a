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

/** Sends through the SMTP server of the configuration. Null when none is configured. */
export function createMailer(options: { smtpUrl: string | undefined; from: string }): Mailer | null {
  if (!options.smtpUrl) return null;
  const transport = createTransport(options.smtpUrl, { from: options.from });
  return {
    async send(mail) {
      await transport.sendMail({ to: mail.to, subject: mail.subject, text: mail.text });
    },
    close: () => transport.close(),
  };
}
