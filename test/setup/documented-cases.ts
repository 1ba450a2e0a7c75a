import { describe, expect, it } from 'vitest';
import { endpointOf } from './match-endpoint.ts';
import type { WireExchange } from './record-exchanges.ts';

/** One answer that a platform's documents tell of, and what the client makes of it. */
export interface DocumentedCase<Bed> {
  /** As documented, ids in braces: `GET /2/users/{id}/tweets`, `POST /rest/images?action=initializeUpload`. */
  readonly endpoint: string;
  /**
   * Begins with `success`, with the status that the wire must show, or with `no answer`; then the document's words:
   * `403 duplicate content`.
   */
  readonly answer: string;
  /** Stands in the body of that answer. */
  readonly body?: string | RegExp;
  /** Makes the stand-in answer so, calls the client, and gives what the client made of it. */
  run(this: void, bed: Bed): Promise<unknown>;
  /** What that must be, as for `toMatchObject`. */
  readonly becomes: object;
  /** For a client that waits: milliseconds, vitest's own time limit unless told. */
  readonly timeoutMs?: number;
}

/** A row of the client's error table, and how an answer that it is about looks on the wire. */
export interface DocumentedErrorRow {
  /** The Hub's own code for it, which the client's outcome carries. */
  readonly code: string;
  /** The sentence that the client's outcome begins with. */
  readonly says?: string;
  readonly status?: number;
  /** What tells the row from others with the same code: the platform's own code or words. */
  readonly body?: string | RegExp;
}

export interface DocumentedClient<Bed> {
  /** The bed of the test that runs; the calling file makes it anew before each. */
  readonly bed: () => Bed;
  /** Every endpoint that the client's code can call. */
  readonly endpoints: readonly string[];
  /** Every row of the client's error tables. */
  readonly errorRows: readonly DocumentedErrorRow[];
}

interface Shown {
  readonly exchange: WireExchange;
  readonly outcome: unknown;
}

/**
 * Runs each documented answer as a test, and proves that the stand-in really gave it: a case whose answer was not on
 * the wire fails. Then that nothing is missing: no endpoint without a success, no row of the error tables without a
 * case, no request to anywhere else.
 */
export function describeDocumented<Bed extends { readonly exchanges: readonly WireExchange[] }>(
  platform: string,
  cases: readonly DocumentedCase<Bed>[],
  { bed: currentBed, endpoints, errorRows }: DocumentedClient<Bed>,
): void {
  const shown: Shown[] = [];
  const succeeded = new Set<string>();
  const names = cases.map(nameOf);

  describe(`${platform}: what the documents tell`, () => {
    for (const documented of cases) {
      it(
        nameOf(documented),
        async () => {
          const bed = currentBed();
          const before = bed.exchanges.length;
          const outcome = await documented.run(bed);
          const exchanges = bed.exchanges.slice(before);
          const exchange = exchanges.find((one) => isClaimed(one, documented, endpoints));
          expect(exchange, `not on the wire, which had:\n${exchanges.map(line).join('\n')}`).toBeDefined();
          expect(outcome).toMatchObject(documented.becomes);
          if (exchange !== undefined) shown.push({ exchange, outcome });
          if (documented.answer.startsWith('success')) succeeded.add(documented.endpoint);
        },
        documented.timeoutMs,
      );
    }
  });

  describe(`${platform}: ${cases.length} documented answers of ${endpoints.length} endpoints`, () => {
    it('no answer is told twice', () => {
      expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    });

    it('each endpoint that the client calls has a success, and it calls no other', () => {
      expect(endpoints.filter((endpoint) => !succeeded.has(endpoint))).toEqual([]);
      const elsewhere = currentBed().exchanges.filter((one) => endpointOf(one, endpoints) === undefined);
      expect(elsewhere.map(line)).toEqual([]);
    });

    it(`each of the ${errorRows.length} rows of the client's error tables has a case`, () => {
      expect(errorRows.filter((row) => !shown.some((one) => shows(one, row)))).toEqual([]);
    });
  });
}

function nameOf<Bed>({ endpoint, answer }: DocumentedCase<Bed>): string {
  return `${endpoint} · ${answer}`;
}

function isClaimed<Bed>(
  exchange: WireExchange,
  { endpoint, answer, body }: DocumentedCase<Bed>,
  endpoints: readonly string[],
): boolean {
  if (endpointOf(exchange, endpoints) !== endpoint) return false;
  return hasStatus(exchange.status, answer) && (body === undefined || contains(exchange.body, body));
}

function hasStatus(status: number | null, answer: string): boolean {
  if (answer.startsWith('success')) return status !== null && status >= 200 && status < 300;
  if (answer.startsWith('no answer')) return status === null;
  return status === Number.parseInt(answer, 10);
}

function shows({ exchange, outcome }: Shown, row: DocumentedErrorRow): boolean {
  if (typeof outcome !== 'object' || outcome === null) return false;
  if (!('code' in outcome) || outcome.code !== row.code) return false;
  const told = 'detail' in outcome ? String(outcome.detail) : '';
  if (row.says !== undefined && !told.startsWith(row.says)) return false;
  if (row.status !== undefined && exchange.status !== row.status) return false;
  return row.body === undefined || contains(exchange.body, row.body);
}

function contains(text: string, part: string | RegExp): boolean {
  return typeof part === 'string' ? text.includes(part) : part.test(text);
}

function line({ method, path, status, body }: WireExchange): string {
  return `${method} ${path} → ${status ?? 'no answer'}, ${body.slice(0, 300)}`;
}
