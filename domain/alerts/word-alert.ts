import { PLATFORM_NAMES } from '../platforms.ts';
import type { AlertData, AlertKind } from './alert.ts';

export type AlertLanguage = 'en' | 'it';

export interface AlertWords {
  /** One line. */
  readonly title: string;
  /** What it means and what there is to do. */
  readonly sentence: string;
}

/** An alert in words, for mail and Slack; the app has its own in every detail. */
export function wordAlert(kind: AlertKind, data: AlertData, language: AlertLanguage): AlertWords {
  const where = { account: data.account, platform: PLATFORM_NAMES[data.platform] };
  return language === 'en' ? inEnglish(kind, where) : inItalian(kind, where);
}

interface Where {
  readonly account: string;
  readonly platform: string;
}

function inEnglish(kind: AlertKind, { account, platform }: Where): AlertWords {
  const at = `${account} on ${platform}`;
  switch (kind) {
    case 'needs_attention':
      return {
        title: `A post needs you: ${at}`,
        sentence: `Nobody can tell whether the post was published through ${at}. Look there and tell the Hub; until then it is not sent again.`,
      };
    case 'missed':
      return {
        title: `A post missed its time: ${at}`,
        sentence: `The post through ${at} could not go out in time and was kept back. Give it another time, publish it now, or cancel it.`,
      };
    case 'failed':
      return {
        title: `A post failed: ${at}`,
        sentence: `The post was not published through ${at}, and it is not tried again by itself.`,
      };
    case 'retrying_slowly':
      return {
        title: `A post is delayed: ${at}`,
        sentence: `The post has not gone out through ${at} yet. It is tried again every five minutes until the workspace’s catch-up time is over.`,
      };
    case 'account_broken':
      return {
        title: `Connect again: ${at}`,
        sentence: `The consent for ${at} has ended. Nothing goes out through it until somebody connects it again.`,
      };
  }
}

function inItalian(kind: AlertKind, { account, platform }: Where): AlertWords {
  const at = `${account} su ${platform}`;
  switch (kind) {
    case 'needs_attention':
      return {
        title: `Un post ha bisogno di te: ${at}`,
        sentence: `Nessuno sa dire se il post sia stato pubblicato con ${at}. Guarda lì e dillo all’Hub; fino ad allora non viene inviato di nuovo.`,
      };
    case 'missed':
      return {
        title: `Un post ha mancato il suo orario: ${at}`,
        sentence: `Il post con ${at} non è potuto uscire in tempo ed è stato trattenuto. Dagli un altro orario, pubblicalo ora o annullalo.`,
      };
    case 'failed':
      return {
        title: `Un post non è riuscito: ${at}`,
        sentence: `Il post non è stato pubblicato con ${at} e non viene ritentato da solo.`,
      };
    case 'retrying_slowly':
      return {
        title: `Un post è in ritardo: ${at}`,
        sentence: `Il post non è ancora uscito con ${at}. Viene ritentato ogni cinque minuti finché dura il tempo di recupero dell’area di lavoro.`,
      };
    case 'account_broken':
      return {
        title: `Ricollega: ${at}`,
        sentence: `Il consenso per ${at} è terminato. Non esce nulla con questo account finché qualcuno non lo ricollega.`,
      };
  }
}
