import type { RequestHandler } from 'express';

/** A body of a megabyte at most comes within this time, or its connection ends. Milliseconds. */
const ARRIVAL_MS = 5 * 60_000;

/** Ends requests whose body dribbles in. Routes that take files mind their own; see file-body.ts. */
export const endSlowBodies: RequestHandler = (request, response, next) => {
  const timer = setTimeout(() => {
    if (!request.complete && !response.locals.takesFile) request.socket.destroy();
  }, ARRIVAL_MS).unref();
  response.once('close', () => clearTimeout(timer));
  next();
};
