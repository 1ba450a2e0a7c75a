import { expect, it } from 'vitest';
import { recogniseMedia } from './recognise-media.ts';

const hex = (...parts: string[]): Buffer => Buffer.from(parts.join('').replaceAll(' ', ''), 'hex');
const text = (value: string): string => Buffer.from(value, 'latin1').toString('hex');

it.each([
  [
    'a PNG',
    hex('89504e470d0a1a0a 0000000d', text('IHDR'), '00000280 000001e0 08'),
    { type: 'image/png', width: 640, height: 480 },
  ],
  ['a GIF', hex(text('GIF89a'), '8002 e001'), { type: 'image/gif', width: 640, height: 480 }],
  [
    'a JPEG with metadata before its frame',
    hex('ffd8 ffe1 0006 00000000 ffff c4 0003 00 ffc2 0011 08 01e0 0280 03 000000'),
    { type: 'image/jpeg', width: 640, height: 480 },
  ],
  [
    'a lossy WebP',
    hex(text('RIFF'), '00000000', text('WEBPVP8 '), '00000000 000000 9d012a 8002 e001'),
    { type: 'image/webp', width: 640, height: 480 },
  ],
  [
    'a WebP with an extended head',
    hex(text('RIFF'), '00000000', text('WEBPVP8X'), '0a000000 00000000 7f0200 df0100'),
    { type: 'image/webp', width: 640, height: 480 },
  ],
  ['an MP4', hex('00000018', text('ftypisom')), { type: 'video/mp4', width: null, height: null }],
  ['a film of QuickTime', hex('00000014', text('ftypqt  ')), { type: 'video/quicktime' }],
  ['a PDF', hex(text('%PDF-1.7')), { type: 'application/pdf' }],
  ['a JPEG cut before its frame', hex('ffd8 ffe1 ffff 00'), { type: 'image/jpeg', width: null }],
  ['an empty file', Buffer.alloc(0), { type: 'application/octet-stream' }],
  ['plain text', Buffer.from('GIF is not here'), { type: 'application/octet-stream' }],
])('recognises %s', (_name, head, expected) => {
  expect(recogniseMedia(head)).toMatchObject(expected);
});
