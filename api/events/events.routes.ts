import type { Request, Response } from 'express';
import { readEventsAfter } from '../../db/queries/read-events.ts';
import type { StampedEvent } from '../../db/queries/read-events.ts';
import { withSystem } from '../../db/doors/doors.ts';
import { roleMay } from '../../domain/roles/permissions.ts';
import { findUser } from '../../usecases/identity/principal.ts';
import type { ApiDeps } from '../deps.ts';
import type { Binder } from '../kit/bind.ts';
import * as contracts from './events.contract.ts';
import type { EventTailer } from './event-stream.ts';

/** Also how often a stream looks whether its session and role still stand. Milliseconds. */
const PING_MS = 15_000;
/** Events a resuming reader is sent at most; one that was away longer reads everything anew. */
const MOST_MISSED = 1000;

export function bindEvents(binder: Binder, deps: ApiDeps, tailer: EventTailer, streams: Set<Response>): void {
  binder.workspace(contracts.streamEvents, async (call) => {
    const { request, response, membership, principal } = call;
    const after = resumeFrom(request, call.query.after);
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    response.write('retry: 2000\n\n');

    // Live events are held back until what was missed has been sent: none is lost or told twice between the two.
    let sent = after ?? 0;
    let held: StampedEvent[] | null = [];
    const send = (event: StampedEvent): void => {
      if (event.position <= sent) return;
      sent = event.position;
      response.write(
        `id: ${event.position}\nevent: changed\ndata: ${JSON.stringify({ type: event.type, entity: event.entity, entityId: event.entityId })}\n\n`,
      );
    };
    const unsubscribe = tailer.subscribe(membership.workspaceId, (event) =>
      held ? held.push(event) : send(event),
    );
    streams.add(response);
    const ping = setInterval(() => {
      response.write(': ping\n\n');
      stillAllowed().then(
        (allowed) => {
          if (!allowed) response.end('event: end\ndata: {}\n\n');
        },
        () => undefined,
      );
    }, PING_MS);
    response.on('close', () => {
      clearInterval(ping);
      unsubscribe();
      streams.delete(response);
    });

    if (after !== null) {
      const missed = await call.read((tx) => readEventsAfter(tx, after, MOST_MISSED));
      missed.forEach(send);
    }
    held.forEach(send);
    held = null;

    async function stillAllowed(): Promise<boolean> {
      const user = await withSystem(deps.database, 'authenticate', (tx) =>
        findUser(tx, 'id', principal.userId),
      );
      const now = user?.memberships.find((one) => one.workspaceId === membership.workspaceId);
      const sameSession = principal.sessionEpoch === null || user?.session_epoch === principal.sessionEpoch;
      return now !== undefined && sameSession && roleMay(now.role, 'event.read');
    }
  });
}

function resumeFrom(request: Request, query: number | undefined): number | null {
  const header = request.get('last-event-id');
  if (header !== undefined && /^\d{1,15}$/.test(header)) return Number(header);
  return query ?? null;
}
