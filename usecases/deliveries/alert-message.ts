import type { AlertData, AlertKind } from '../../domain/alerts/alert.ts';
import { wordAlert } from '../../domain/alerts/word-alert.ts';
import type { AlertLanguage } from '../../domain/alerts/word-alert.ts';
import { escapeForSlack } from '../../infra/slack/escape-for-slack.ts';
import type { Mail } from '../../infra/mail/mailer.ts';

export interface ToldAlert {
  readonly kind: AlertKind;
  readonly data: AlertData;
  readonly language: AlertLanguage;
  readonly workspaceName: string;
  /** Where in the Hub it is dealt with. */
  readonly link: string;
  /** Where people choose what comes by mail. */
  readonly settingsLink: string;
}

const WORDS = {
  en: {
    text: 'The post',
    reason: 'What was reported',
    why: 'You get this mail because you can do something about it in',
    choose: 'Choose what comes by mail:',
  },
  it: {
    text: 'Il post',
    reason: 'Che cosa è stato riferito',
    why: 'Ricevi questa mail perché puoi intervenire in',
    choose: 'Scegli che cosa ricevere per mail:',
  },
} as const;

export function alertMail(to: string, alert: ToldAlert): Mail {
  const { title, sentence } = wordAlert(alert.kind, alert.data, alert.language);
  const words = WORDS[alert.language];
  return {
    to,
    subject: oneLine(`${title} (${alert.workspaceName})`),
    text: [
      sentence,
      ...details(alert),
      alert.link,
      `${words.why} ${alert.workspaceName}. ${words.choose} ${alert.settingsLink}`,
    ].join('\n\n'),
  };
}

/** In Slack's own markup, in which what people wrote must mean nothing. */
export function slackMessage(alert: ToldAlert): string {
  const { title, sentence } = wordAlert(alert.kind, alert.data, alert.language);
  const lines = [
    `*${escapeForSlack(title)}* (${escapeForSlack(alert.workspaceName)})`,
    escapeForSlack(sentence),
  ];
  return [...lines, ...details(alert).map(escapeForSlack), alert.link].join('\n');
}

function details({ data, language }: ToldAlert): string[] {
  const words = WORDS[language];
  return [
    ...(data.text === null || data.text === '' ? [] : [`${words.text}: “${data.text}”`]),
    ...(data.detail === null ? [] : [`${words.reason}: ${data.detail}`]),
  ];
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
