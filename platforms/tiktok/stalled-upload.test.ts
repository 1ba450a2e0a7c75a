import { describe, expect, it } from 'vitest';
import { postPayload, TestFiles } from '../../test/setup/platform-calls.ts';
import { hasStalled } from './stalled-upload.ts';

const claimedAt = new Date('2026-11-20T10:00:00Z');
const LATE = Date.parse('2026-11-20T11:02:00Z');
const film = new TestFiles().add(Buffer.alloc(100), { kind: 'video', type: 'video/mp4' });
const payload = postPayload('Fresh bread', { media: [film] });
const call = { payload, claimedAt };

describe('an upload whose last answer was lost', () => {
  it('has stalled once its address has ended and bytes are missing', () => {
    expect(hasStalled(call, { uploaded_bytes: 99 }, LATE)).toBe(true);
    expect(hasStalled(call, { uploaded_bytes: 99 }, LATE - 1)).toBe(false);
  });

  it('has not where all bytes are there, or may be', () => {
    expect(hasStalled(call, { uploaded_bytes: 100 }, LATE)).toBe(false);
    expect(hasStalled(call, {}, LATE)).toBe(false);
  });
});
