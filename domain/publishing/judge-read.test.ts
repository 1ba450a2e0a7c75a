import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedFrom, judgeRead } from './judge-read.ts';
import type { ReadOfCall, UnknownCall } from './judge-read.ts';
import { settleRule } from './settle-rules.ts';
import type { PartPayload } from './part-payload.ts';

const post = (text: string, files = 0): PartPayload => ({
  kind: 'post',
  text,
  media: Array.from({ length: files }, () => ({
    mediaId: 'm',
    sha256: 'aa',
    kind: 'image' as const,
    type: 'image/png',
    bytes: 1,
    fileName: 'a.png',
    width: 1,
    height: 1,
    durationMs: null,
    altText: '',
  })),
  link: null,
  options: null,
});
const STRICT = { instagramSecondTry: false };
const since = new Date('2026-01-01T00:00:00Z');
const after = (seconds: number): Date => new Date(since.getTime() + seconds * 1000);
const text = settleRule({ platform: 'x', accountKind: 'person', payload: post('Hello') }, STRICT);
const call = (facts: Partial<UnknownCall> = {}): UnknownCall => ({
  rule: text,
  reads: 5,
  goodReads: 3,
  endedAt: since,
  resends: 0,
  unknownSince: since,
  now: after(535),
  notDue: false,
  blocked: false,
  ...facts,
});
const reason = { code: 'media_not_processed', detail: 'd' } as const;

describe('which reads prove that nothing was published', () => {
  it.each([
    ['x', 'person', post('Hello'), true],
    ['x', 'person', post('Hello', 1), true],
    ['x', 'person', post('  ', 1), false],
    ['linkedin', 'organisation', post('Hello', 1), true],
    ['instagram', 'person', post('Hello', 1), false],
    ['instagram', 'person', { kind: 'comment', text: 'Hello' }, true],
    ['tiktok', 'person', post('Hello', 1), false],
  ] as const)('%s %s %j: %s', (platform, accountKind, payload, proves) => {
    expect(settleRule({ platform, accountKind, payload }, STRICT).absence !== null).toBe(proves);
  });

  it('a person’s posts on LinkedIn are not read at all', () => {
    expect(
      settleRule({ platform: 'linkedin', accountKind: 'person', payload: post('Hello') }, STRICT).readable,
    ).toBe(false);
  });
});

describe('a read of an unknown call', () => {
  it('settles it where the platform knows', () => {
    const outcome = { kind: 'published', platformId: '1', permalink: null } as const;
    expect(judgeRead(call({ endedAt: null }), outcome)).toEqual({ kind: 'known', outcome });
  });

  it('proves absence with enough good reads after the call had ended and the read lag had passed', () => {
    expect(judgeRead(call(), { kind: 'not_seen' })).toEqual({ kind: 'absent' });
    expect(judgeRead(call({ goodReads: 2 }), { kind: 'not_seen' })).toMatchObject({
      kind: 'open',
      goodReads: 3,
    });
    expect(judgeRead(call({ now: after(299) }), { kind: 'not_seen' })).toMatchObject({ kind: 'open' });
  });

  it('proves nothing while the worker may still make the call, not even by the platform’s word', () => {
    expect(judgeRead(call({ endedAt: null }), { kind: 'not_seen' })).toMatchObject({
      kind: 'open',
      goodReads: 0,
    });
    expect(judgeRead(call({ endedAt: null }), { kind: 'absent', ...reason })).toMatchObject({ kind: 'open' });
    expect(judgeRead(call(), { kind: 'absent', ...reason })).toEqual({
      kind: 'known',
      outcome: { kind: 'transient', ...reason },
    });
  });

  it('that fails begins the row of good ones anew', () => {
    expect(judgeRead(call(), { kind: 'unreadable', ...reason })).toMatchObject({
      kind: 'open',
      goodReads: 0,
    });
  });

  it('asks a person after the second unknown, where reads prove nothing, and when no more are made', () => {
    const later = { now: after(16 * 60), reads: 8 };
    expect(judgeRead(call({ ...later, resends: 1 }), { kind: 'not_seen' })).toMatchObject({
      kind: 'open',
      ask: true,
      pauseMs: 1_800_000,
    });
    const media = settleRule({ platform: 'x', accountKind: 'person', payload: post('', 1) }, STRICT);
    expect(judgeRead(call({ ...later, rule: media }), { kind: 'not_seen' })).toMatchObject({ ask: true });
    expect(judgeRead(call({ ...later, rule: media }), { kind: 'processing', ...reason })).toMatchObject({
      ask: false,
    });
    expect(judgeRead(call({ reads: 60 }), { kind: 'processing', ...reason })).toMatchObject({
      ask: true,
      pauseMs: null,
    });
  });

  it('asks a person where the platform blocked the call and nothing is there, whoever says so', () => {
    const blocked = { blocked: true, goodReads: 30 };
    expect(judgeRead(call(blocked), { kind: 'not_seen' })).toMatchObject({ kind: 'open', ask: false });
    expect(judgeRead(call({ ...blocked, now: after(15 * 60) }), { kind: 'not_seen' })).toMatchObject({
      kind: 'open',
      ask: true,
    });
    expect(judgeRead(call(blocked), { kind: 'absent', ...reason })).toMatchObject({
      kind: 'open',
      ask: true,
    });
    expect(askedFrom({ ...call({ blocked: true }), processing: false })).toEqual(after(15 * 60));
    expect(askedFrom({ ...call(), processing: false })).toEqual(after(2 * 3600));
  });

  it('never lets anything be sent again whose call may still be made, that was sent again before, or blocked', () => {
    const read = fc.constantFrom<ReadOfCall>(
      { kind: 'not_seen' },
      { kind: 'absent', ...reason },
      { kind: 'processing', ...reason },
      { kind: 'unreadable', ...reason },
    );
    fc.assert(
      fc.property(
        read,
        fc.nat(60),
        fc.nat(60),
        fc.boolean(),
        fc.nat(2),
        fc.nat(90_000),
        fc.boolean(),
        (what, reads, good, ended, resends, seconds, blocked) => {
          const judged = judgeRead(
            call({
              reads,
              goodReads: good,
              endedAt: ended ? since : null,
              resends,
              now: after(seconds),
              blocked,
            }),
            what,
          );
          if (judged.kind !== 'open') expect([ended, blocked]).toEqual([true, false]);
          if (judged.kind === 'absent') expect(resends).toBe(0);
        },
      ),
    );
  });
});
