import { bodyOf, DAY_MS } from './instagram-bed.ts';
import type { InstagramCase } from './instagram-bed.ts';

/** Subcodes of a token that was withdrawn, and what the account is told. */
const WITHDRAWN = [
  ['458', 'access_removed'],
  ['459', 'sign_in_needed'],
  ['460', 'password_changed'],
  ['464', 'sign_in_needed'],
  ['467', 'refresh_refused'],
  ['492', 'refresh_refused'],
] as const;

/** A renewal is refused for good: https://developers.facebook.com/docs/graph-api/guides/error-handling */
export function tokenEnds(endpoint: string): InstagramCase[] {
  return [
    ...WITHDRAWN.map(
      ([subcode, because]): InstagramCase => ({
        endpoint,
        answer: `401 190/${subcode}: of a renewal`,
        body: bodyOf(`190/${subcode}`),
        run: async (bed) => {
          await bed.withdraw(subcode);
          return bed.refresh();
        },
        becomes: { kind: 'dead', because, code: 'graph_190' },
      }),
    ),
    {
      endpoint,
      answer: '401 190/463: a renewal after the 60 days of a token',
      body: bodyOf('190/463'),
      run: async (bed) => {
        await bed.ig.later(61 * DAY_MS);
        return bed.refresh();
      },
      becomes: { kind: 'dead', because: 'token_expired', code: 'graph_190' },
    },
  ];
}

/** What a renewal meets and is tried again after: renewing ends nothing. */
export function renewalsTriedAgain(endpoint: string, name: string): InstagramCase[] {
  return [
    ...(
      [
        ['400 4', '4', 'graph_4'],
        ['400 1', '1', 'graph_1'],
        ['500 2', '2', 'graph_2'],
      ] as const
    ).map(
      ([answer, reason, code]): InstagramCase => ({
        endpoint,
        answer: `${answer}: of a renewal`,
        body: bodyOf(reason),
        run: async (bed) => {
          await bed.ig.later(2 * DAY_MS);
          await bed.refuse(name, reason, Number.parseInt(answer, 10));
          return bed.refresh();
        },
        becomes: { kind: 'transient', code },
      }),
    ),
    {
      endpoint,
      answer: 'no answer to a renewal',
      run: async (bed) => {
        await bed.ig.later(2 * DAY_MS);
        await bed.ig.fault(name, 'reset_after');
        return bed.refresh();
      },
      becomes: { kind: 'transient' },
    },
  ];
}
