import { promisify } from 'node:util';
import type { Request, Response } from 'express';
import type { SessionData } from 'express-session';
import { readEventsAfter } from '../../db/queries/read-events.ts';
import type { StampedEvent } from '../../db/queries/read-events.ts';
import { withSystem } from '../../db/doors/doors.ts';
import { roleMay } from '../../domain/roles/permissions.ts';
import { describeError } from '../../infra/logging/logger.ts';
import { findStandingMembership } from '../../usecases/identity/find-standing-membership.ts';
import type { Principal } from '../../usecases/identity/principal.ts';
import type { ApiDeps } from '../deps.ts';
import type { Binder } from '../kit/bind.ts';
import * as contracts from './events.contract.ts';
import type { EventTailer } from './event-stream.ts';
import { EventWriter } from './event-writer.ts';
import { OpenStreams } from './open-streams.ts';

/** Also how often a stream looks whether its session or token and its role still stand. Milliseconds. */
const PING_MS = 15_000;
/** Events read at once for a reader who resumes. */
const PAGE = 500;

export function bindEvents(binder: Binder, deps: ApiDeps, tailer: EventTailer, streams: Set<Response>): void {
  const open = new OpenStreams();

  binder.workspace(contracts.streamEvents, async (call) => {
    const { request, response, membership, principal } = call;
    // Gone while it was looked up who calls: no `close` would follow.
    if (response.destroyed) return;
    const release = open.take(principal.token?.id ?? principal.userId);
    const after = resumeFrom(request, call.query.after);
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    response.write('retry: 2000\n\n');

    const writer = new EventWriter(response, after ?? 0);
    // Live events are held back until what was missed has been sent: none is lost or told twice between the two.
    let held: StampedEvent[] | null = [];
    const unsubscribe = tailer.subscribe(membership.workspaceId, (event) => {
      if (held) held.push(event);
      else writer.send(event);
      if (event.type === 'apiToken.revoked' && event.entityId === principal.token?.id) writer.end();
    });
    streams.add(response);
    const ping = setInterval(() => {
      writer.ping();
      stillAllowed(deps, request, principal, membership.workspaceId).then(
        (allowed) => {
          if (!allowed) writer.end();
        },
        () => undefined,
      );
    }, PING_MS);
    response.on('close', () => {
      clearInterval(ping);
      unsubscribe();
      streams.delete(response);
      release();
    });

    if (after !== null) {
      let page: StampedEvent[];
      try {
        do {
          if (!(await writer.ready())) return;
          // What is held so far is committed: the read about to begin sees it.
          held = [];
          page = await call.read((tx) => readEventsAfter(tx, writer.sent, PAGE));
          for (const event of page) writer.send(event);
        } while (page.length === PAGE);
      } catch (error) {
        // The answer has begun: all that is left is to end it, and the reader resumes.
        deps.logger.debug('missed events could not be read', { error: describeError(error) });
        response.destroy();
        return;
      }
    }
    for (const event of held) writer.send(event);
    held = null;
  });
}

async function stillAllowed(
  deps: ApiDeps,
  request: Request,
  principal: Principal,
  workspaceId: string,
): Promise<boolean> {
  const now = await withSystem(deps.database, 'authenticate', (tx) =>
    findStandingMembership(tx, principal, workspaceId),
  );
  if (!now || !roleMay(now.role, 'event.read')) return false;
  return principal.token !== null || (await sessionStands(request));
}

/** Signing out deletes the session's row; so does signing in anew. */
async function sessionStands(request: Request): Promise<boolean> {
  const { sessionStore, sessionID } = request;
  const find = promisify<string, SessionData | null | undefined>((sid, done) => sessionStore.get(sid, done));
  return Boolean(await find(sessionID));
}

function resumeFrom(request: Request, query: number | undefined): number | null {
  const header = request.get('last-event-id');
  if (header !== undefined && /^\d{1,15}$/.test(header)) return Number(header);
  return query ?? null;
}
