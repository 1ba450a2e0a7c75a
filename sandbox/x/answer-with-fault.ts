import { setTimeout as delay } from 'node:timers/promises';
import type { Response } from 'express';
import type { Fault } from '../control/faults.ts';
import { usualProblem, type Answer } from './problems.ts';

const DROPPED_AFTER_MS = 120_000;

/** Does the work and answers, unless the fault says to do or to answer otherwise. */
export async function answerWithFault(
  res: Response,
  fault: Fault | null,
  work: () => Promise<Answer>,
): Promise<void> {
  switch (fault?.fault) {
    case undefined:
    case 'lag':
      send(res, await work());
      return;
    case 'slow':
      await delay(fault.delayMs ?? 0, undefined, { ref: false });
      send(res, await work());
      return;
    case 'status':
      send(res, faultAnswer(fault));
      return;
    case 'status_after':
      await work();
      send(res, faultAnswer(fault));
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

export function send(res: Response, answer: Answer): void {
  res
    .status(answer.status)
    .set(answer.headers ?? {})
    .json(answer.body);
}

function faultAnswer(fault: Fault): Answer {
  const usual = usualProblem(fault.status ?? 503);
  return {
    status: usual.status,
    body: fault.body ?? usual.body,
    headers: {
      ...(usual.status === 429 ? { 'x-rate-limit-remaining': '0' } : {}),
      ...fault.headers,
    },
  };
}

function neverAnswer(res: Response, fault: Fault): void {
  const timer = setTimeout(() => res.destroy(), fault.delayMs ?? DROPPED_AFTER_MS);
  timer.unref();
  res.on('close', () => clearTimeout(timer));
}

function reset(res: Response): void {
  res.socket?.resetAndDestroy();
}
