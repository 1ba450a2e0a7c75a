import { failureOf } from '../../setup/failure-of.ts';
import { bodyOf } from './instagram-bed.ts';
import type { InstagramCase } from './instagram-bed.ts';

/** The read that tells whose a token is. Meta's status varies: the code decides. */
export function accountRefusals(endpoint: string): InstagramCase[] {
  return [
    {
      endpoint,
      answer: '401 190/458: the person took the rights back',
      body: bodyOf('190/458'),
      run: async (bed) => {
        await bed.withdraw();
        return failureOf(bed.adapter.accounts(bed.grant));
      },
      becomes: { code: 'graph_190', status: 401, retryable: false },
    },
    {
      endpoint,
      answer: '400 4: a limit of calls',
      body: bodyOf('4'),
      run: async (bed) => {
        await bed.ig.control('POST', '/instagram/throttles', { code: 4, minutes: 5 });
        return failureOf(bed.adapter.accounts(bed.grant));
      },
      becomes: { code: 'graph_4', status: 429, retryable: true },
    },
    ...refusedReads(endpoint, 'me', [
      ['400 190/463', 401, false],
      ['400 10', 403, false],
      ['403 200', 403, false],
      ['400 17', 429, true],
      ['400 80002', 429, true],
      ['400 100', 400, false],
      ['400 2', 400, true],
      ['500 1', 500, true],
    ]),
  ];
}

/** One read of connecting is refused with these; with the status that they mean, and whether it may be asked again. */
export function refusedReads(
  endpoint: string,
  name: string,
  refusals: readonly (readonly [answer: string, status: number, retryable: boolean])[],
): InstagramCase[] {
  return refusals.map(([answer, status, retryable]) => {
    const [given = '', reason = ''] = answer.split(' ');
    return {
      endpoint,
      answer,
      body: bodyOf(reason),
      run: async (bed) => {
        await bed.refuse(name, reason, Number(given));
        return failureOf(bed.adapter.accounts(bed.grant));
      },
      becomes: { code: `graph_${reason.split('/')[0] ?? ''}`, status, retryable },
    };
  });
}

/** Seen with Instagram Login, documented for Facebook Login. */
export function revoking(endpoint: string): InstagramCase[] {
  return [
    {
      endpoint,
      answer: 'success: the token is worth nothing afterwards',
      body: '"success":true',
      run: async (bed) => {
        await bed.adapter.revoke?.(bed.grant.accessToken);
        return failureOf(bed.adapter.accounts(bed.grant));
      },
      becomes: { code: 'graph_190' },
    },
    {
      endpoint,
      answer: '401 190/458',
      body: bodyOf('190/458'),
      run: async (bed) => {
        await bed.withdraw();
        return failureOf(bed.adapter.revoke?.(bed.grant.accessToken));
      },
      becomes: { code: 'graph_190', retryable: false },
    },
    {
      endpoint,
      answer: '500 2',
      body: bodyOf('2'),
      run: async (bed) => {
        await bed.refuse('permissions-delete', '2', 500);
        return failureOf(bed.adapter.revoke?.(bed.grant.accessToken));
      },
      becomes: { code: 'graph_2', retryable: true },
    },
  ];
}
