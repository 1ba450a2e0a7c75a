import type { Writable } from 'node:stream';
import type { StampedEvent } from '../../db/queries/read-events.ts';

/** Bytes that may wait for a reader who does not read. Beyond it the stream ends: resuming costs less than memory. */
const MOST_WAITING = 1_000_000;

/** Writes events to one reader in order of position, each once, and gives up on a reader who does not read. */
export class EventWriter {
  readonly #out: Writable;
  /** Position of the last event written. */
  #sent: number;
  #pingsUnread = 0;

  constructor(out: Writable, sent: number) {
    this.#out = out;
    this.#sent = sent;
    out.on('drain', () => (this.#pingsUnread = 0));
  }

  get sent(): number {
    return this.#sent;
  }

  get #open(): boolean {
    return !this.#out.destroyed && !this.#out.writableEnded;
  }

  send(event: StampedEvent): void {
    if (event.position <= this.#sent) return;
    this.#sent = event.position;
    const data = JSON.stringify({ type: event.type, entity: event.entity, entityId: event.entityId });
    this.#write(`id: ${event.position}\nevent: changed\ndata: ${data}\n\n`);
  }

  /** Keeps the connection; ends it when nothing was read since the last but one. */
  ping(): void {
    if (this.#out.writableNeedDrain) {
      this.#pingsUnread += 1;
      if (this.#pingsUnread > 1) this.#out.destroy();
      return;
    }
    this.#write(': ping\n\n');
  }

  end(): void {
    if (this.#open) this.#out.end('event: end\ndata: {}\n\n');
  }

  /** Resolves when more may be written; false when the reader is gone. */
  async ready(): Promise<boolean> {
    if (this.#out.writableNeedDrain && !this.#out.destroyed) {
      await new Promise<void>((resolve) => {
        const done = (): void => {
          this.#out.off('drain', done).off('close', done);
          resolve();
        };
        this.#out.on('drain', done).on('close', done);
      });
    }
    return this.#open;
  }

  #write(text: string): void {
    if (!this.#open) return;
    this.#out.write(text);
    if (this.#out.writableLength > MOST_WAITING) this.#out.destroy();
  }
}
