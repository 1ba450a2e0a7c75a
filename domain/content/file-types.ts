import type { MediaFacts } from './media-facts.ts';

/** What decides by which rule a file is judged. */
export type FileType = Pick<MediaFacts, 'kind' | 'type'>;

/** Every type that a platform of ours takes, by its MIME type: what it is to us and how people call it. */
const FILE_TYPES: Readonly<Record<string, { readonly kind: MediaFacts['kind']; readonly name: string }>> = {
  'image/jpeg': { kind: 'image', name: 'JPEG' },
  'image/png': { kind: 'image', name: 'PNG' },
  'image/gif': { kind: 'image', name: 'GIF' },
  'image/webp': { kind: 'image', name: 'WebP' },
  'video/mp4': { kind: 'video', name: 'MP4' },
  'video/quicktime': { kind: 'video', name: 'MOV' },
  'video/webm': { kind: 'video', name: 'WebM' },
  'application/pdf': { kind: 'document', name: 'PDF' },
  'application/msword': { kind: 'document', name: 'DOC' },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    kind: 'document',
    name: 'DOCX',
  },
  'application/vnd.ms-powerpoint': { kind: 'document', name: 'PPT' },
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': {
    kind: 'document',
    name: 'PPTX',
  },
};

/** Null for a type that no platform takes. */
export function kindOfType(type: string): MediaFacts['kind'] | null {
  return FILE_TYPES[type]?.kind ?? null;
}

/** How people call a type: "JPEG". One that no platform takes is called by its own second half: "image/svg+xml" is SVG. */
export function nameOfType(type: string): string {
  const [short = ''] = type.replace(/^.*\//, '').split(/[+;]/);
  return FILE_TYPES[type]?.name ?? short.toUpperCase();
}

/** Every one of these types. */
export const FILE_TYPE_LIST: readonly FileType[] = Object.entries(FILE_TYPES).map(([type, { kind }]) => ({
  kind,
  type,
}));

/** Names of all types that are taken, for people. */
export const TAKEN_TYPES = Object.values(FILE_TYPES)
  .map(({ name }) => name)
  .join(', ');
