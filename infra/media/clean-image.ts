import { createReadStream } from 'node:fs';
import sharp from 'sharp';
import type { Metadata, Sharp } from 'sharp';
import type { MediaFacts } from '../../domain/content/media-facts.ts';
import { Refusal } from '../../domain/refusal.ts';

/**
 * Decoding takes memory by pixels, not by bytes: a small file may claim any size. Far above what platforms take
 * (LinkedIn: 36 million) and what phones make (50 million); all frames of a moving picture together count.
 */
const MAX_PIXELS = 100_000_000;
const MAX_MOVING_PIXELS = 500_000_000;
/** Up to here a JPEG is made as small as it can be. Pixels. */
const LARGEST_OPTIMISED = 25_000_000;
/** Longest side of a preview. Pixels. */
const PREVIEW_SIDE = 640;

// Only what is taken can be opened at all, and nothing of a workspace's picture stays in memory.
sharp.cache(false);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegFile',
    'VipsForeignLoadPngFile',
    'VipsForeignLoadWebpFile',
    'VipsForeignLoadNsgifFile',
  ],
});

export interface CleanedImage {
  readonly facts: Pick<MediaFacts, 'width' | 'height' | 'durationMs' | 'frames'>;
  /** Whether a file without the metadata was made at `clean`; else the file is as good as it is. */
  readonly remade: boolean;
}

/** One picture at a time: two large ones together would be as much memory again. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Reads what a picture is, and makes one without metadata (place, device, people) at `clean` where it has any:
 * upright, colours kept, moving ones moving. Makes a preview in any case. Refuses what cannot be decoded.
 */
export function cleanImage(
  type: string,
  paths: { readonly source: string; readonly clean: string; readonly preview: string },
): Promise<CleanedImage> {
  const run = last.then(() => clean(type, paths));
  last = run.catch(() => undefined);
  return run;
}

async function clean(type: string, paths: Parameters<typeof cleanImage>[1]): Promise<CleanedImage> {
  // Metadata come from the header alone: any size may be asked.
  const metadata = await decoding(() => sharp(paths.source, { limitInputPixels: false }).metadata());
  const frames = metadata.pages ?? 1;
  const width = metadata.autoOrient.width;
  const height = frames > 1 ? (metadata.pageHeight ?? metadata.height) : metadata.autoOrient.height;
  refuseBomb(width * height, MAX_PIXELS);
  refuseBomb(width * height * frames, MAX_MOVING_PIXELS);
  const remade = hasMetadata(metadata) || (type === 'image/gif' && (await contains(paths.source, GIF_XMP)));
  if (remade) {
    const image = openImage(paths.source, frames > 1);
    const upright = frames > 1 ? image : image.autoOrient();
    await decoding(() => encodeAs(type, keepColours(upright, metadata), metadata).toFile(paths.clean));
  }
  await decoding(() =>
    openImage(remade ? paths.clean : paths.source, false)
      .resize({ width: PREVIEW_SIDE, height: PREVIEW_SIDE, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80 })
      .toFile(paths.preview),
  );
  const durationMs = frames > 1 ? (metadata.delay ?? []).reduce((sum, ms) => sum + ms, 0) : null;
  return { facts: { width, height, durationMs, frames }, remade };
}

function openImage(path: string, moving: boolean): Sharp {
  return sharp(path, {
    limitInputPixels: moving ? MAX_MOVING_PIXELS : MAX_PIXELS,
    failOn: 'error',
    animated: moving,
  });
}

function hasMetadata(metadata: Metadata): boolean {
  const { exif, xmp, iptc, tifftagPhotoshop, comments, orientation } = metadata;
  return (
    [exif, xmp, iptc, tifftagPhotoshop].some((block) => block !== undefined) ||
    (comments?.length ?? 0) > 0 ||
    (orientation ?? 1) !== 1
  );
}

/** What precedes XMP in a GIF, which the decoder skips. Source: XMP specification part 3, 1.1.2. */
const GIF_XMP = Buffer.from('XMP DataXMP', 'latin1');

async function contains(path: string, wanted: Buffer): Promise<boolean> {
  let before = Buffer.alloc(0);
  // Without an encoding a file is read as buffers.
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const piece = Buffer.concat([before, chunk]);
    if (piece.includes(wanted)) return true;
    before = piece.subarray(-wanted.length);
  }
  return false;
}

/** The colour profile stays with the colours it describes; print colours become those of screens. */
function keepColours(image: Sharp, metadata: Metadata): Sharp {
  if (metadata.space === 'cmyk') return image;
  const kept = image.keepIccProfile();
  return metadata.depth === 'ushort'
    ? kept.toColourspace(metadata.space === 'grey16' ? 'grey16' : 'rgb16')
    : kept;
}

/** The same type again, at a quality where nobody sees a difference. */
function encodeAs(type: string, image: Sharp, metadata: Metadata): Sharp {
  switch (type) {
    case 'image/jpeg':
      return image.jpeg({
        quality: 92,
        chromaSubsampling: metadata.chromaSubsampling === '4:4:4' ? '4:4:4' : '4:2:0',
        // Holds the whole picture once more: 80 million pixels took 780 MB with it and 350 MB without.
        optimiseCoding: metadata.width * metadata.height <= LARGEST_OPTIMISED,
      });
    case 'image/png':
      return image.png({ compressionLevel: 9 });
    case 'image/webp':
      return image.webp({ quality: 92, alphaQuality: 100 });
    case 'image/gif':
      return image.gif({ effort: 4 });
    default:
      throw new Error(`no encoder for ${type}`);
  }
}

function refuseBomb(pixels: number, limit: number): void {
  if (pixels > limit) {
    throw new Refusal('media_too_many_pixels', `A picture may have ${limit} pixels at most here.`, {
      pixels,
      limit,
    });
  }
}

async function decoding<Result>(run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch {
    throw new Refusal('media_unreadable', 'This picture cannot be read: it is damaged or not complete.');
  }
}
