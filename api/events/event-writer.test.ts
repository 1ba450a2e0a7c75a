import { PassThrough, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { StampedEvent } from '../../db/queries/read-events.ts';
import { EventWriter } from './event-writer.ts';

const event = (position: number): StampedEvent => ({
  position,
  workspaceId: 'w',
  type: 'post.created',
  entity: 'post',
  entityId: 'p',
});

/** A reader who takes nothing. */
const stuck = (): Writable => new Writable({ write: () => undefined });

describe('a writer of events', () => {
  it('tells each event once, in order', () => {
    const out = new PassThrough();
    const writer = new EventWriter(out, 4);
    for (const position of [3, 4, 5, 7, 6, 5, 8]) writer.send(event(position));
    const text = String(out.read());
    expect([...text.matchAll(/id: (\d+)/g)].map((match) => match[1])).toEqual(['5', '7', '8']);
  });

  it('gives up on a reader for whom too much waits', () => {
    const out = stuck();
    const writer = new EventWriter(out, 0);
    for (let position = 1; position < 50_000 && !out.destroyed; position += 1) writer.send(event(position));
    expect(out.destroyed).toBe(true);
    expect(out.writableLength).toBeLessThan(1_100_000);
  });

  it('gives up on a reader who reads nothing between two pings, not on a slow one', async () => {
    const takes: (() => void)[] = [];
    const out = new Writable({ highWaterMark: 1, write: (_chunk, _encoding, done) => void takes.push(done) });
    const writer = new EventWriter(out, 0);
    writer.send(event(1));
    writer.ping();
    takes.shift()?.();
    await writer.ready();
    writer.send(event(2));
    writer.ping();
    expect(out.destroyed).toBe(false);
    const ready = writer.ready();
    writer.ping();
    expect(out.destroyed).toBe(true);
    expect(await ready).toBe(false);
  });

  it('writes nothing after its end', () => {
    const out = new PassThrough();
    const writer = new EventWriter(out, 0);
    writer.end();
    writer.send(event(1));
    writer.ping();
    writer.end();
    expect(String(out.read())).toBe('event: end\ndata: {}\n\n');
  });
});
