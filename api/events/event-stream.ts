import { listen } from '../../db/listen.ts';
import type { Listener } from '../../db/listen.ts';
import { readEventsAfter, readLastPosition } from '../../db/queries/read-events.ts';
import type { StampedEvent } from '../../db/queries/read-events.ts';
import { withSystem } from '../../db/doors/doors.ts';
import type { Database } from '../../db/doors/database.ts';
import { describeError } from '../../infra/logging/logger.ts';
import type { Logger } from '../../infra/logging/logger.ts';

type Subscriber = (event: StampedEvent) => void;

/** One per API process: follows stamped events and hands them to the streams of their workspace. */
export interface EventTailer {
  subscribe(workspaceId: string, subscriber: Subscriber): () => void;
  close(): Promise<void>;
}

/** Longest time until an event is seen when no notification arrives. Milliseconds. */
const POLL_MS = 1000;
const BATCH = 500;

export async function startEventTailer(database: Database, logger: Logger): Promise<EventTailer> {
  const subscribers = new Map<string, Set<Subscriber>>();
  let position: number | null = null;
  let reading: Promise<void> | null = null;
  let again = false;

  const read = async (): Promise<void> => {
    try {
      do {
        again = false;
        const from: number = position ?? (await withSystem(database, 'tail', readLastPosition));
        const events = await withSystem(database, 'tail', (tx) => readEventsAfter(tx, from, BATCH));
        for (const event of events) {
          for (const subscriber of subscribers.get(event.workspaceId) ?? []) subscriber(event);
        }
        position = events.at(-1)?.position ?? from;
        if (events.length === BATCH) again = true;
        // `again` may have been set by a notification while this was reading.
      } while (again);
    } catch (error) {
      logger.debug('events could not be read', { error: describeError(error) });
    } finally {
      reading = null;
    }
  };
  const look = (): void => {
    if (reading) again = true;
    else reading = read();
  };

  const timer = setInterval(look, POLL_MS);
  const listener: Listener = await listen(database, ['hub_events'], look, logger);
  return {
    subscribe(workspaceId, subscriber) {
      const set = subscribers.get(workspaceId) ?? new Set();
      subscribers.set(workspaceId, set.add(subscriber));
      return () => {
        set.delete(subscriber);
        if (set.size === 0) subscribers.delete(workspaceId);
      };
    },
    async close() {
      clearInterval(timer);
      await listener.close();
      await reading;
    },
  };
}
