import type { Problem } from '../../.generated/client/types.gen.ts';

/** What the API (or the way to it) answered instead of data. `code` is stable; `facts` carries numbers. */
export class ApiProblem extends Error implements Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly requestId: string;
  readonly errors: { path: string; message: string }[];
  readonly facts: Record<string, unknown>;

  constructor(problem: Partial<Problem> & { status: number; code: string }) {
    super(problem.detail ?? problem.code);
    this.name = 'ApiProblem';
    this.type = problem.type ?? 'about:blank';
    this.title = problem.title ?? '';
    this.status = problem.status;
    this.code = problem.code;
    this.detail = problem.detail ?? '';
    this.requestId = problem.requestId ?? '';
    this.errors = problem.errors ?? [];
    this.facts = problem.facts ?? {};
  }
}

/** The request never got an answer from the Hub. */
const UNREACHABLE = 'unreachable';

/** Whatever a call threw, as a problem. A proxy's own error page counts as unreachable. */
export function toApiProblem(error: unknown, response?: Response): ApiProblem {
  if (error instanceof ApiProblem) return error;
  if (isProblem(error)) return new ApiProblem(error);
  const status = response?.status ?? 0;
  const reached = status !== 0 && status !== 502 && status !== 503 && status !== 504;
  return new ApiProblem({ status, code: reached ? 'internal_error' : UNREACHABLE });
}

function isProblem(value: unknown): value is Problem {
  return (
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    typeof value.code === 'string' &&
    'status' in value &&
    typeof value.status === 'number'
  );
}
