import type { FileHandle } from 'node:fs/promises';
import { boxesBetween, fillWithZeros, readBytes, WrongBox } from './mp4-boxes.ts';
import type { Box } from './mp4-boxes.ts';

/** Bytes of one table of a track of measurements; an hour of them has less. */
const MAX_TABLE = 16 * 1024 * 1024;
const TABLES = ['stco', 'co64', 'stsc', 'stsz'] as const;
type Tables = Partial<Record<(typeof TABLES)[number], Buffer>>;

/** Overwrites every sample of a track in the file. Source of the tables: ISO/IEC 14496-12, 8.7. Throws WrongBox. */
export async function blankSamples(file: FileHandle, track: Box): Promise<void> {
  const { size } = await file.stat();
  const tables = await readTables(file, track);
  let left = size;
  for (const { start, bytes } of chunksOf(tables)) {
    left -= bytes;
    // Forged tables may name the same bytes over and over.
    if (start + bytes > size || left < 0) throw new WrongBox(track.start);
    await fillWithZeros(file, start, start + bytes);
  }
}

async function readTables(file: FileHandle, track: Box): Promise<Tables> {
  const tables: Tables = {};
  const table = await find(file, track, ['mdia', 'minf', 'stbl']);
  if (!table) return tables;
  for await (const box of boxesBetween(file, table.content, table.end)) {
    const name = TABLES.find((one) => one === box.type);
    if (!name) continue;
    const bytes = box.end - box.content;
    if (bytes < (name === 'stsz' ? 12 : 8) || bytes > MAX_TABLE) throw new WrongBox(box.start);
    tables[name] = await readBytes(file, box.content, bytes);
  }
  return tables;
}

async function find(file: FileHandle, inside: Box, path: readonly string[]): Promise<Box | null> {
  const [type, ...rest] = path;
  if (type === undefined) return inside;
  for await (const box of boxesBetween(file, inside.content, inside.end))
    if (box.type === type) return find(file, box, rest);
  return null;
}

/** Where the chunks of the track are: offsets from stco or co64, samples a chunk from stsc, bytes a sample from stsz. */
function* chunksOf(tables: Tables): Generator<{ start: number; bytes: number }> {
  const { stco, co64, stsc, stsz } = tables;
  const offsets = stco ?? co64;
  if (!offsets || !stsc || !stsz) return;
  const width = stco ? 4 : 8;
  const fixedSize = stsz.readUInt32BE(4);
  let sample = 0;
  let run = 0;
  for (let chunk = 0; chunk < entries(offsets, 4, width); chunk += 1) {
    while (run + 1 < entries(stsc, 4, 12) && stsc.readUInt32BE(8 + (run + 1) * 12) <= chunk + 1) run += 1;
    const samples = run < entries(stsc, 4, 12) ? stsc.readUInt32BE(8 + run * 12 + 4) : 0;
    let bytes = 0;
    if (fixedSize > 0) bytes = samples * fixedSize;
    else {
      const until = Math.min(sample + samples, entries(stsz, 8, 4));
      for (; sample < until; sample += 1) bytes += stsz.readUInt32BE(12 + sample * 4);
    }
    const at = 8 + chunk * width;
    const start = stco ? stco.readUInt32BE(at) : Number(offsets.readBigUInt64BE(at));
    yield { start, bytes };
  }
}

/** How many entries a table has: what it says, and no more than there are bytes for. */
function entries(table: Buffer, countAt: number, width: number): number {
  const first = countAt + 4;
  return Math.min(table.readUInt32BE(countAt), Math.floor((table.length - first) / width));
}
