import type { AdapterSandbox } from '../setup/adapter-sandbox.ts';
import type { DocumentedCase } from '../setup/documented-cases.ts';

/** What a refusal is to each kind of call: `create` may have been carried out, the others can be done again. */
export type CallKind = 'create' | 'prepare' | 'settle' | 'read';

/** A refusal that a platform's documents tell of all its endpoints, or of many. */
export interface SharedRefusal {
  readonly status: number;
  /** The document's words. */
  readonly words: string;
  /** Picks the refusal at the stand-in; its usual one of the status unless told. */
  readonly reason?: string;
  readonly body?: string;
  /** What it is to a call that creates. */
  readonly kind: 'rejected' | 'rate_limited' | 'token_invalid' | 'transient' | 'unknown';
  readonly code: string;
  /** Code of an error that is thrown. */
  readonly thrown: string;
  /** Outages look like it: to a call that can be done again it says nothing of the post. */
  readonly outage?: true;
}

/** The calls that meet them. */
interface RefusedCalls<Bed> {
  readonly endpoint: string;
  /** What the stand-in calls the endpoint. */
  readonly fault: string;
  readonly kind: CallKind;
  readonly standIn: (bed: Bed) => AdapterSandbox;
  readonly call: (bed: Bed) => Promise<unknown>;
}

/** Each of the refusals, and no answer at all, as cases of one endpoint. */
export function refusalCases<Bed>(
  refusals: readonly SharedRefusal[],
  { endpoint, fault, kind, standIn, call }: RefusedCalls<Bed>,
): DocumentedCase<Bed>[] {
  const refused = refusals.map((refusal): DocumentedCase<Bed> => {
    const { status, words, reason, body } = refusal;
    return {
      endpoint,
      answer: `${status} ${words}`,
      ...(body === undefined ? {} : { body }),
      run: async (bed) => {
        await standIn(bed).refuse(fault, status, reason);
        return call(bed);
      },
      becomes: meaning(refusal, kind),
    };
  });
  const lost: DocumentedCase<Bed> = {
    endpoint,
    answer: 'no answer: the connection is reset',
    run: async (bed) => {
      await standIn(bed).fault(fault, 'reset_before');
      return call(bed);
    },
    becomes: kind === 'read' ? { retryable: true, status: null } : { kind: LOST[kind], code: 'no_answer' },
  };
  return [...refused, lost];
}

const LOST = { create: 'unknown', prepare: 'transient', settle: 'unreadable' } as const;

function meaning({ status, kind, code, thrown, outage }: SharedRefusal, call: CallKind): object {
  switch (call) {
    case 'read':
      return { name: 'PlatformCallError', code: thrown, status, retryable: status === 429 || status >= 500 };
    case 'create':
      return { kind, code };
    case 'settle':
      return { kind: 'unreadable', code: outage === true ? 'unexpected_answer' : code };
    case 'prepare':
      return outage === true || kind === 'unknown'
        ? { kind: 'transient', code: 'unexpected_answer', facts: { status } }
        : { kind, code };
  }
}
