import type { WireExchange } from './record-exchanges.ts';

/**
 * Which of the documented endpoints a request went to: of several that fit, the one that says most. An endpoint reads
 * `GET /2/users/{id}/tweets`; each {…} is one part of the path, or the value of a parameter. Parameters that it names
 * must be there with that value, others may be.
 */
export function endpointOf(
  { method, path }: Pick<WireExchange, 'method' | 'path'>,
  endpoints: readonly string[],
): string | undefined {
  const asked = new URL(path, 'http://stand-in');
  return endpoints
    .filter((endpoint) => {
      const [wantedMethod, pattern = ''] = endpoint.split(' ');
      const [wantedPath = '', wantedQuery] = pattern.split('?');
      if (method !== wantedMethod || !fits(wantedPath, decodeURIComponent(asked.pathname))) return false;
      return [...new URLSearchParams(wantedQuery)].every(([name, value]) =>
        asked.searchParams.getAll(name).some((given) => fits(value, given)),
      );
    })
    .sort((a, b) => blanks(a) - blanks(b) || parameters(b) - parameters(a))[0];
}

const BLANK = /\{[^}]+\}/g;

function fits(pattern: string, text: string): boolean {
  const literal = pattern.split(BLANK).map((piece) => piece.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${literal.join('[^/]+')}$`).test(text);
}

function blanks(endpoint: string): number {
  return endpoint.match(BLANK)?.length ?? 0;
}

function parameters(endpoint: string): number {
  return new URLSearchParams(endpoint.split('?')[1]).size;
}
