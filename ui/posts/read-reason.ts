import { REASON_CODES } from '../../domain/publishing/reason.ts';
import type { ReasonCode } from '../../domain/publishing/reason.ts';

/** A reason as the API and its events carry it. */
export interface GivenReason {
  readonly code: string;
  readonly detail: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

export type ReadReason =
  | {
      readonly known: true;
      /** One sentence each, in this order. */
      readonly codes: readonly ReasonCode[];
      readonly values: Readonly<Record<'status' | 'cause' | 'quota', string>> & { readonly count: number };
      /** The platform's own words, to be shown as a quotation. */
      readonly words: string | null;
    }
  /** Of a newer API than this page: its English text is all there is. */
  | { readonly known: false; readonly detail: string };

/** What is said of a reason: sentences by code where there are some, else its English text. */
export function readReason({ code, detail, facts }: GivenReason): ReadReason {
  if (!isKnown(code)) return { known: false, detail };
  const { last, status, cause, tries, quota, words } = facts;
  return {
    known: true,
    codes: isKnown(last) ? [code, last] : [code],
    values: {
      status: typeof status === 'number' ? String(status) : '–',
      cause: typeof cause === 'string' ? cause : '–',
      quota: typeof quota === 'number' ? String(quota) : '–',
      count: typeof tries === 'number' ? tries : 1,
    },
    words: typeof words === 'string' ? words : null,
  };
}

function isKnown(code: unknown): code is ReasonCode {
  return REASON_CODES.some((known) => known === code);
}
