import type { Request, RequestHandler } from 'express';
import { answerWithFault, type UsualAnswer } from '../http/answer-with-fault.ts';
import type { Answer } from '../http/answer.ts';
import { receiveBody } from '../http/receive-body.ts';
import type { PlatformCore } from '../platform/platform.ts';
import { sha256 } from '../store/hash.ts';

const MAX_FORM_BYTES = 16 * 1024;
/** Parameters that carry a token. */
const TOKEN_NAMES = ['refresh_token', 'token', 'access_token', 'fb_exchange_token'];

interface FormEndpoint {
  /** One of the platform's `endpoints`. */
  readonly name: string;
  /** The usual answer of a status, for faults that name only the status. */
  readonly usual: UsualAnswer;
  /** Of a GET, the query is the form. Another type than a form's leaves the form empty. */
  handle(form: URLSearchParams, request: Request): Answer | Promise<Answer>;
}

/** A token endpoint: reads the form, finds out which account it is about (for faults), then does the work. */
export function serveForm(core: PlatformCore, endpoint: FormEndpoint): RequestHandler {
  return async (req, res) => {
    const { bytes } = await receiveBody(req, MAX_FORM_BYTES, core.wall);
    const form = req.method === 'GET' ? queryOf(req) : formOf(req, bytes);
    res.set({ 'cache-control': 'no-store', pragma: 'no-cache' });
    const fault = core.faults.take(core.platform.name, endpoint.name, accountsOf(core, form));
    await answerWithFault(res, fault, endpoint.usual, async () => endpoint.handle(form, req));
  };
}

function accountsOf({ store, time }: PlatformCore, form: URLSearchParams): string[] {
  for (const name of TOKEN_NAMES) {
    const token = form.get(name);
    if (token === null) continue;
    const reading = store.state.readToken(sha256(token), time.nowMs());
    return reading.status === 'unknown' ? [] : [reading.token.grant.accountId];
  }
  const code = form.get('code');
  const issued = code === null ? undefined : store.state.code(sha256(code));
  return issued === undefined ? [] : [issued.accountId];
}

function queryOf(req: Request): URLSearchParams {
  return new URL(req.url, 'http://sandbox.invalid').searchParams;
}

function formOf(req: Request, bytes: Buffer | null): URLSearchParams {
  const isForm = req.is('application/x-www-form-urlencoded') !== false;
  return new URLSearchParams(isForm ? (bytes?.toString('utf8') ?? '') : '');
}
