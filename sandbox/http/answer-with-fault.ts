import { setTimeout as delay } from 'node:timers/promises';
import type { Response } from 'express';
import type { Fault } from '../control/faults.ts';
import { send, type Answer } from './answer.ts';

/** `reason`: one of the platform's own words; those that it does not know change nothing. */
export type UsualAnswer = (status: number, reason: string | null) => Answer;

const DROPPED_AFTER_MS = 120_000;

/**
 * Does the work and answers, unless the fault says to do or to answer otherwise. `usual`: the platform's own
 * answer of a status, for faults that name only the status, and of the word that they give as a reason.
 */
export async function answerWithFault(
  res: Response,
  fault: Fault | null,
  usual: UsualAnswer,
  work: () => Promise<Answer>,
): Promise<void> {
  switch (fault?.fault) {
    case undefined:
    case 'lag':
    case 'processing_fail':
    case 'processing_slow':
    case 'webhook_twice':
    case 'webhook_late':
    case 'webhook_lost':
    case 'webhook_forged':
      send(res, await work());
      return;
    case 'slow':
      await delay(fault.delayMs ?? 0, undefined, { ref: false });
      send(res, await work());
      return;
    case 'status':
      send(res, faultAnswer(fault, usual));
      return;
    case 'status_after':
      await work();
      send(res, faultAnswer(fault, usual));
      return;
    case 'timeout_before':
      neverAnswer(res, fault);
      return;
    case 'timeout_after':
      await work();
      neverAnswer(res, fault);
      return;
    case 'reset_before':
      reset(res);
      return;
    case 'reset_after':
      await work();
      reset(res);
      return;
  }
}

/** Whether the fault keeps the work from being done. */
export function isBeforeWork({ fault }: Fault): boolean {
  return fault === 'status' || fault === 'timeout_before' || fault === 'reset_before';
}

function faultAnswer(fault: Fault, usual: UsualAnswer): Answer {
  const { status, body, headers } = usual(fault.status ?? 503, fault.reason ?? null);
  // A body of the caller's own is JSON unless its headers say otherwise.
  const inherited = fault.body === undefined ? headers : without(headers, 'content-type');
  return { status, body: fault.body ?? body, headers: { ...inherited, ...fault.headers } };
}

function without(headers: Answer['headers'], name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(headers ?? {}).filter(([key]) => key !== name));
}

function neverAnswer(res: Response, fault: Fault): void {
  const timer = setTimeout(() => res.destroy(), fault.delayMs ?? DROPPED_AFTER_MS);
  timer.unref();
  res.on('close', () => clearTimeout(timer));
}

function reset(res: Response): void {
  res.socket?.resetAndDestroy();
}
