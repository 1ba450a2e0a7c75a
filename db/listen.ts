import { Client } from 'pg';
import type { Database } from './doors/database.ts';
import type { Logger } from '../infra/logging/logger.ts';

export interface Listener {
  close(): Promise<void>;
}

const RECONNECT_MS = 1000;

/**
 * LISTEN on a direct connection. Notifications are hints: the caller polls as well, so a lost connection only
 * costs time; it is made again by itself.
 */
export async function listen(
  database: Database,
  channels: readonly string[],
  onNotification: () => void,
  logger: Logger,
): Promise<Listener> {
  let closed = false;
  let client: Client | null = null;
  let timer: NodeJS.Timeout | null = null;

  const connect = async (): Promise<void> => {
    const next = new Client({
      connectionString: database.directUrl,
      application_name: `${database.applicationName}-listen`,
      keepAlive: true,
    });
    next.on('notification', onNotification);
    next.on('error', () => undefined);
    next.on('end', retry);
    try {
      await next.connect();
      for (const channel of channels) await next.query(`listen ${channel}`);
      client = next;
      onNotification();
    } catch (error) {
      logger.debug('LISTEN could not connect', { error });
      await next.end().catch(() => undefined);
      retry();
    }
  };
  const retry = (): void => {
    client = null;
    if (closed || timer) return;
    timer = setTimeout(() => {
      timer = null;
      void connect();
    }, RECONNECT_MS);
  };

  await connect();
  return {
    async close() {
      closed = true;
      if (timer) clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
