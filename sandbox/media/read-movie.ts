import { open, type FileHandle } from 'node:fs/promises';

/** What the head of an MP4 or QuickTime film says. Null where it does not say it. */
export interface MovieFacts {
  readonly seconds: number | null;
  readonly width: number | null;
  readonly height: number | null;
}

const UNKNOWN: MovieFacts = { seconds: null, width: null, height: null };
/** The box `moov` of a film of hours is some megabytes. */
const MAX_HEAD_BYTES = 64 * 1024 * 1024;

/** Reads the box `moov`, wherever in the file it stands (ISO/IEC 14496-12, 8.2). Any other file: all null. */
export async function readMovie(file: string): Promise<MovieFacts> {
  const handle = await open(file, 'r');
  try {
    const head = await findHead(handle);
    if (head === null) return UNKNOWN;
    const seconds = secondsOf(boxesIn(head).find(({ type }) => type === 'mvhd')?.body);
    const pictures = boxesIn(head)
      .filter(({ type }) => type === 'trak')
      .map(({ body }) => sizeOf(boxesIn(body).find(({ type }) => type === 'tkhd')?.body));
    const picture = pictures.find(({ width }) => width !== null && width > 0);
    return { seconds, width: picture?.width ?? null, height: picture?.height ?? null };
  } finally {
    await handle.close();
  }
}

/** The content of the file's `moov`. */
async function findHead(handle: FileHandle): Promise<Buffer | null> {
  const { size: fileBytes } = await handle.stat();
  for (let at = 0; at + 8 <= fileBytes; ) {
    const start = Buffer.alloc(16);
    await handle.read(start, 0, 16, at);
    const { bytes, headBytes } = boxSize(start, fileBytes - at);
    if (bytes < headBytes) return null;
    if (start.toString('latin1', 4, 8) === 'moov') {
      const body = Buffer.alloc(Math.min(bytes - headBytes, fileBytes - at - headBytes, MAX_HEAD_BYTES));
      await handle.read(body, 0, body.length, at + headBytes);
      return body;
    }
    at += bytes;
  }
  return null;
}

interface Box {
  readonly type: string;
  readonly body: Buffer;
}

function boxesIn(content: Buffer): Box[] {
  const boxes: Box[] = [];
  for (let at = 0; at + 8 <= content.length; ) {
    const { bytes, headBytes } = boxSize(content.subarray(at), content.length - at);
    if (bytes < headBytes) break;
    boxes.push({
      type: content.toString('latin1', at + 4, at + 8),
      body: content.subarray(at + headBytes, at + bytes),
    });
    at += bytes;
  }
  return boxes;
}

/** A size of 1 stands for 64 bits after the type, 0 for all that is left (ISO/IEC 14496-12, 4.2). */
function boxSize(start: Buffer, leftBytes: number): { bytes: number; headBytes: number } {
  const size = start.readUInt32BE(0);
  if (size === 0) return { bytes: leftBytes, headBytes: 8 };
  if (size !== 1) return { bytes: size, headBytes: 8 };
  return { bytes: start.length < 16 ? 0 : Number(start.readBigUInt64BE(8)), headBytes: 16 };
}

function secondsOf(header: Buffer | undefined): number | null {
  if (header === undefined || header.length < 32) return null;
  const long = header[0] === 1;
  const timescale = header.readUInt32BE(long ? 20 : 12);
  const duration = long ? Number(header.readBigUInt64BE(24)) : header.readUInt32BE(16);
  return timescale === 0 ? null : duration / timescale;
}

/** Whole pixels of numbers with 16 binary places. */
function sizeOf(header: Buffer | undefined): Pick<MovieFacts, 'width' | 'height'> {
  const at = header?.[0] === 1 ? 88 : 76;
  if (header === undefined || header.length < at + 8) return { width: null, height: null };
  return { width: header.readUInt16BE(at), height: header.readUInt16BE(at + 4) };
}
