/** What the first bytes of a file say it is. Sizes are known of pictures only. */
export interface RecognisedMedia {
  readonly type: string;
  readonly width: number | null;
  readonly height: number | null;
}

/** So much of a file is kept for this: a JPEG's size stands behind its (up to 64 KB each) metadata segments. */
export const HEAD_BYTES = 512 * 1024;

export const UNRECOGNISED = 'application/octet-stream';

export function recogniseMedia(head: Buffer): RecognisedMedia {
  if (head.subarray(0, 8).equals(PNG)) return sized('image/png', uint(head, 16, 4), uint(head, 20, 4));
  if (/^GIF8[79]a/.test(ascii(head, 0, 6))) {
    return sized('image/gif', little(head, 6, 2), little(head, 8, 2));
  }
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return jpeg(head);
  if (ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 12) === 'WEBP') return webp(head);
  if (ascii(head, 4, 8) === 'ftyp') return unsized(isoType(ascii(head, 8, 12)));
  if (ascii(head, 0, 5) === '%PDF-') return unsized('application/pdf');
  if (head.subarray(0, 4).equals(EBML)) return unsized('video/webm');
  if (head.subarray(0, 4).equals(ZIP)) return unsized('application/zip');
  if (head.subarray(0, 8).equals(OLE)) return unsized('application/x-ole-storage');
  return unsized(UNRECOGNISED);
}

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
const EBML = Buffer.from('1a45dfa3', 'hex');
/** Also what DOCX and PPTX are. */
const ZIP = Buffer.from('504b0304', 'hex');
/** What DOC and PPT are. */
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/** Brands of ISO base media files: https://mp4ra.org/registered-types/brands */
function isoType(brand: string): string {
  if (brand === 'qt  ') return 'video/quicktime';
  if (/^(heic|heix|mif1|msf1)$/.test(brand)) return 'image/heic';
  if (brand === 'avif') return 'image/avif';
  return 'video/mp4';
}

/** Walks the segments up to the frame header (ITU T.81, B.2.2). */
function jpeg(head: Buffer): RecognisedMedia {
  let at = 2;
  while (at + 9 <= head.length && head[at] === 0xff) {
    const marker = head[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
    } else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return sized('image/jpeg', uint(head, at + 7, 2), uint(head, at + 5, 2));
    } else {
      at += 2 + (uint(head, at + 2, 2) ?? 0);
    }
  }
  return unsized('image/jpeg');
}

/** The three kinds of first chunk: https://developers.google.com/speed/webp/docs/riff_container */
function webp(head: Buffer): RecognisedMedia {
  const type = 'image/webp';
  const plusOne = (value: number | null): number | null => (value === null ? null : value + 1);
  switch (ascii(head, 12, 16)) {
    case 'VP8X':
      return sized(type, plusOne(little(head, 24, 3)), plusOne(little(head, 27, 3)));
    case 'VP8L': {
      const bits = little(head, 21, 4);
      if (bits === null) return unsized(type);
      return sized(type, (bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
    }
    case 'VP8 ': {
      const [width, height] = [little(head, 26, 2), little(head, 28, 2)];
      return sized(type, width === null ? null : width & 0x3fff, height === null ? null : height & 0x3fff);
    }
    default:
      return unsized(type);
  }
}

function sized(type: string, width: number | null, height: number | null): RecognisedMedia {
  return { type, width, height };
}

function unsized(type: string): RecognisedMedia {
  return sized(type, null, null);
}

function ascii(head: Buffer, from: number, to: number): string {
  return head.toString('latin1', from, to);
}

function uint(head: Buffer, at: number, bytes: number): number | null {
  return at + bytes <= head.length ? head.readUIntBE(at, bytes) : null;
}

function little(head: Buffer, at: number, bytes: number): number | null {
  return at + bytes <= head.length ? head.readUIntLE(at, bytes) : null;
}
