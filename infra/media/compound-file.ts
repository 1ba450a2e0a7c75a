import type { FileHandle } from 'node:fs/promises';

/**
 * Tells the Office files of before 2007 apart, which are all one container. Source: [MS-CFB], sections 2.2 to 2.6.
 * Null for any other content (a workbook, an installer, a mail) and for what is damaged.
 */
export async function typeOfCompoundFile(file: FileHandle): Promise<string | null> {
  const header = await read(file, 0, 512);
  if (header.length < 512) return null;
  const sectorSize = 1 << header.readUInt16LE(30);
  if (sectorSize !== 512 && sectorSize !== 4096) return null;
  const container: Container = {
    header,
    perSector: sectorSize / 4,
    sector: (number) => read(file, (number + 1) * sectorSize, sectorSize),
  };
  let directory = header.readUInt32LE(48);
  for (let visited = 0; visited < MAX_SECTORS && directory < END_OF_CHAIN; visited += 1) {
    const type = typeInDirectory(await container.sector(directory));
    if (type) return type;
    directory = await sectorAfter(container, directory);
  }
  return null;
}

interface Container {
  readonly header: Buffer;
  /** Sector numbers that one sector holds. */
  readonly perSector: number;
  sector(number: number): Promise<Buffer>;
}

/** A directory of at least four entries a sector: far more than a document of Office has. Also bounds damaged chains. */
const MAX_SECTORS = 256;
const END_OF_CHAIN = 0xffff_fffa;
const ENTRY_BYTES = 128;
/** Sectors of the allocation table that the header itself names. */
const NAMED_IN_HEADER = 109;

const STREAMS: Readonly<Record<string, string>> = {
  WordDocument: 'application/msword',
  'PowerPoint Document': 'application/vnd.ms-powerpoint',
};

function typeInDirectory(sector: Buffer): string | null {
  for (let at = 0; at + ENTRY_BYTES <= sector.length; at += ENTRY_BYTES) {
    const nameBytes = sector.readUInt16LE(at + 64);
    if (nameBytes < 2 || nameBytes > 64) continue;
    const type = STREAMS[sector.toString('utf16le', at, at + nameBytes - 2)];
    if (type) return type;
  }
  return null;
}

/** What the allocation table says comes after a sector. */
async function sectorAfter(container: Container, sector: number): Promise<number> {
  const table = await tableSector(container, Math.floor(sector / container.perSector));
  if (table >= END_OF_CHAIN) return END_OF_CHAIN;
  return numberAt(await container.sector(table), sector % container.perSector);
}

/** Where a sector of the allocation table is: in the header, or in the chain of sectors that continues it. */
async function tableSector(container: Container, index: number): Promise<number> {
  const { header, perSector } = container;
  if (index < NAMED_IN_HEADER) return header.readUInt32LE(76 + index * 4);
  let rest = index - NAMED_IN_HEADER;
  let next = header.readUInt32LE(68);
  for (let visited = 0; visited < MAX_SECTORS && next < END_OF_CHAIN; visited += 1) {
    const names = await container.sector(next);
    // The last number of each leads to the next.
    if (rest < perSector - 1) return numberAt(names, rest);
    rest -= perSector - 1;
    next = numberAt(names, perSector - 1);
  }
  return END_OF_CHAIN;
}

function numberAt(sector: Buffer, index: number): number {
  return sector.length >= index * 4 + 4 ? sector.readUInt32LE(index * 4) : END_OF_CHAIN;
}

async function read(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
