import type { Mail } from '../../infra/mail/mailer.ts';

export interface PasswordResetMailInput {
  readonly to: string;
  readonly name: string;
  readonly locale: 'en' | 'it';
  readonly link: string;
  readonly minutes: number;
}

export function passwordResetMail(input: PasswordResetMailInput): Mail {
  switch (input.locale) {
    case 'en':
      return {
        to: input.to,
        subject: 'Set a new password',
        text: [
          `Hello ${input.name},`,
          '',
          `somebody, most likely you, asked for a new password for the Social Automation Hub. Set it here within ${input.minutes} minutes:`,
          '',
          input.link,
          '',
          'If it was not you, ignore this mail: nothing has changed.',
        ].join('\n'),
      };
    case 'it':
      return {
        to: input.to,
        subject: 'Imposta una nuova password',
        text: [
          `Ciao ${input.name},`,
          '',
          `qualcuno, probabilmente tu, ha chiesto una nuova password per il Social Automation Hub. Impostala qui entro ${input.minutes} minuti:`,
          '',
          input.link,
          '',
          'Se non sei stato tu, ignora questa mail: non è cambiato nulla.',
        ].join('\n'),
      };
  }
}
