import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { Refusal } from '../../domain/refusal.ts';
import { blankSamples } from './blank-samples.ts';
import { blankBox, boxesBetween, readBytes, WrongBox } from './mp4-boxes.ts';
import type { Box } from './mp4-boxes.ts';

/**
 * Containers of tags: QuickTime's ©xyz, ISO's loci, Apple's and Android's keys, cameras' own (GoPro's GPMF, make,
 * model, serial number). No platform reads any of them, and every vendor invents more, so all go.
 */
const TAGS: ReadonlySet<string> = new Set(['udta', 'meta']);
const CONTAINERS: ReadonlySet<string> = new Set(['moov', 'trak', 'mdia', 'minf', 'moof', 'traf']);
/** Tracks that are seen, heard or read. Others carry what the device measured: place, motion, faces. */
const KEPT_TRACKS: ReadonlySet<string> = new Set([
  'vide',
  'auxv',
  'soun',
  'tmcd',
  'text',
  'sbtl',
  'subt',
  'clcp',
  'hint',
]);
/** Of a `uuid` box that holds XMP. Source: XMP specification part 3, 1.1.3. */
const XMP = Buffer.from('be7acfcb97a942e89c71999491e3afac', 'hex');

/**
 * Takes place and device data out of an MP4 or MOV where they stand, without encoding anything anew: what they were
 * in becomes empty space of the same size. Refuses a file that is damaged.
 */
export async function cleanVideo(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const { size } = await file.stat();
    await cleanBoxes(file, 0, size);
  } finally {
    await file.close();
  }
}

async function cleanBoxes(file: FileHandle, start: number, end: number): Promise<void> {
  const seen = new Set<string>();
  try {
    for await (const box of boxesBetween(file, start, end)) {
      seen.add(box.type);
      if (TAGS.has(box.type) || (await isXmp(file, box))) await blankBox(file, box);
      else if (box.type === 'trak' && !(await isKept(file, box))) {
        await blankSamples(file, box);
        await blankBox(file, box);
      } else if (CONTAINERS.has(box.type)) await cleanBoxes(file, box.content, box.end);
    }
  } catch (error) {
    if (!(error instanceof WrongBox)) throw error;
    // Phones append data of their own after the film; a film that is whole does not need them.
    if (start !== 0 || !seen.has('moov') || !seen.has('mdat')) throw damaged();
    await file.truncate(error.position);
  }
}

async function isXmp(file: FileHandle, box: Box): Promise<boolean> {
  return box.type === 'uuid' && XMP.equals(await readBytes(file, box.content, XMP.length));
}

/** What kind of track it is says `mdia/hdlr`. */
async function isKept(file: FileHandle, track: Box): Promise<boolean> {
  for await (const media of boxesBetween(file, track.content, track.end)) {
    if (media.type !== 'mdia') continue;
    for await (const box of boxesBetween(file, media.content, media.end)) {
      if (box.type !== 'hdlr') continue;
      return KEPT_TRACKS.has((await readBytes(file, box.content + 8, 4)).toString('latin1'));
    }
  }
  return false;
}

function damaged(): Refusal {
  return new Refusal('media_unreadable', 'This video cannot be read: it is damaged or not complete.');
}
