import { client } from '../../.generated/client/client.gen.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { toApiProblem } from './api-problem.ts';

let signedOut: () => void = () => undefined;

/** Called whenever the API says that nobody is signed in (any more). */
export function onSignedOut(listener: () => void): void {
  signedOut = listener;
}

/** Points the generated client at this origin: current workspace on every call, problems as `ApiProblem`. */
export function configureClient(): void {
  client.setConfig({ baseUrl: '', credentials: 'same-origin' });
  client.interceptors.request.use((request) => {
    const { workspaceId } = usePreferences.getState();
    if (workspaceId && !request.headers.has('x-workspace-id')) {
      request.headers.set('x-workspace-id', workspaceId);
    }
    return request;
  });
  client.interceptors.error.use((error, response: Response | undefined) => {
    const problem = toApiProblem(error, response);
    if (problem.status === 401 && problem.code !== 'wrong_credentials') signedOut();
    return problem;
  });
}

/** Headers of a POST that may be sent again without acting twice. Keep them for repeats of the same act. */
export function idempotent(): { 'idempotency-key': string } {
  return { 'idempotency-key': crypto.randomUUID() };
}

/** Headers of a change: refused with `version_conflict` when somebody else changed it since it was read. */
export function ifVersion(version: number): { 'if-match': string } {
  return { 'if-match': `"${version}"` };
}
