import type { FileHandle } from 'node:fs/promises';

/** One box (atom) of an MP4 or QuickTime file. Positions are bytes of the file. Source: ISO/IEC 14496-12, 4.2. */
export interface Box {
  /** Four characters, latin-1. */
  readonly type: string;
  readonly start: number;
  /** Where its content begins, after size and type. */
  readonly content: number;
  readonly end: number;
}

/** A box whose size cannot be: the file is damaged from here on. */
export class WrongBox extends Error {
  readonly position: number;

  constructor(position: number) {
    super('a box with a size that cannot be');
    this.position = position;
  }
}

/** Boxes that follow each other between two positions. Throws WrongBox. */
export async function* boxesBetween(file: FileHandle, start: number, end: number): AsyncGenerator<Box> {
  const header = Buffer.alloc(16);
  // QuickTime may end a container with four zero bytes.
  for (let at = start; at + 8 <= end; ) {
    const { bytesRead } = await file.read(header, 0, 16, at);
    if (bytesRead < 8) throw new WrongBox(at);
    const short = header.readUInt32BE(0);
    const large = short === 1 && bytesRead === 16;
    const size = large ? Number(header.readBigUInt64BE(8)) : short === 0 ? end - at : short;
    const headerBytes = large ? 16 : 8;
    if (size < headerBytes || at + size > end) throw new WrongBox(at);
    yield { type: header.toString('latin1', 4, 8), start: at, content: at + headerBytes, end: at + size };
    at += size;
  }
}

/** Makes a box one that every reader skips, with nothing in it; everything else keeps its place. */
export async function blankBox(file: FileHandle, box: Box): Promise<void> {
  await file.write(Buffer.from('free', 'latin1'), 0, 4, box.start + 4);
  await fillWithZeros(file, box.content, box.end);
}

const ZEROS = Buffer.alloc(64 * 1024);

export async function fillWithZeros(file: FileHandle, start: number, end: number): Promise<void> {
  for (let at = start; at < end; at += ZEROS.length)
    await file.write(ZEROS, 0, Math.min(ZEROS.length, end - at), at);
}

export async function readBytes(file: FileHandle, start: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, start);
  return buffer.subarray(0, bytesRead);
}
