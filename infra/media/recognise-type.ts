import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import { kindOfType, TAKEN_TYPES } from '../../domain/content/file-types.ts';
import type { MediaFacts } from '../../domain/content/media-facts.ts';
import { Refusal } from '../../domain/refusal.ts';
import { typeOfCompoundFile } from './compound-file.ts';

/** What a file is by its own bytes. Refuses what no platform takes. */
export async function recogniseType(path: string): Promise<Pick<MediaFacts, 'kind' | 'type'>> {
  const type = await typeOf(path);
  const kind = type === null ? null : kindOfType(type);
  if (type === null || kind === null) {
    const found = type === null ? 'This file is of a type we do not know' : `This file is ${type}`;
    throw new Refusal('media_type_not_taken', `${found}. Files that platforms take: ${TAKEN_TYPES}.`, {
      type,
      taken: TAKEN_TYPES,
    });
  }
  return { kind, type };
}

async function typeOf(path: string): Promise<string | null> {
  const found = await fileTypeFromFile(path);
  switch (found?.mime) {
    // Apple's name for the same container.
    case 'video/x-m4v':
      return 'video/mp4';
    case 'application/x-cfb': {
      const file = await open(path);
      return (await typeOfCompoundFile(file).finally(() => file.close())) ?? found.mime;
    }
    default:
      return found?.mime ?? null;
  }
}
