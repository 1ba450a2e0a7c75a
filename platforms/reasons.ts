import { cutText } from '../domain/cut-text.ts';
import type { Reason, ReasonCode } from '../domain/publishing/reason.ts';
import { HELD_UP } from './exchange.ts';
import type { Exchange } from './exchange.ts';

/** A row of a platform's error table, as far as people are told of it. */
export interface WordedRow {
  readonly code: ReasonCode;
  /** In English, for programs and logs; the platform's own words follow. */
  readonly says: string;
}

/** What a refusal means. `platform`: its name. `words`: its own words, possibly none. */
export function refusalReason(row: WordedRow, platform: string, words: string): Reason {
  return {
    code: row.code,
    detail: cutText(words === '' ? row.says : `${row.says} ${platform} says: ${words}`),
    facts: factsOf(words),
  };
}

/** An answer that the platform's error table does not know. */
export function unexpectedAnswer(platform: string, status: number, words: string): Reason {
  const said = words === '' ? '' : `: ${words}`;
  return {
    code: 'unexpected_answer',
    detail: cutText(`${platform} answered ${status}${said}`),
    facts: { status, ...factsOf(words) },
  };
}

/** A success that cannot be read. */
export function unreadableAnswer(platform: string): Reason {
  return { code: 'unreadable', detail: `The answer of ${platform} cannot be read.` };
}

/** No answer came: whether a byte left decides what that means. */
export function failedExchange(result: Exclude<Exchange, { kind: 'answer' }>): Reason {
  if (result.code === HELD_UP) return { code: 'worker_held_up', detail: result.detail };
  const code = result.kind === 'not_sent' ? 'not_reached' : 'no_answer';
  return { code, detail: result.detail, facts: { cause: result.code } };
}

function factsOf(words: string): { words?: string } {
  return words === '' ? {} : { words: cutText(words) };
}
