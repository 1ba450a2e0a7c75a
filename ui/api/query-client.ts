import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './api-problem.ts';

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: ApiProblem;
  }
}

/** Live events say when something changed; until then what was read stays good. Milliseconds. */
const STALE_MS = 60_000;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: STALE_MS, retry: worthAnotherTry, refetchOnWindowFocus: 'always' },
    mutations: { retry: false },
  },
});

function worthAnotherTry(failures: number, error: unknown): boolean {
  const passing = !(error instanceof ApiProblem) || error.status === 0 || error.status >= 502;
  return passing && failures < 2;
}
