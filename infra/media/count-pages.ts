import { readFile, stat } from 'node:fs/promises';
import { Refusal } from '../../domain/refusal.ts';

/** Counting reads the whole file into memory; no platform takes a larger document. Bytes. */
const LARGEST_COUNTED = 100 * 1024 * 1024;

/** Pages of a PDF; null for one larger than any platform takes. Refuses one that cannot be opened. */
export async function countPages(path: string): Promise<number | null> {
  if ((await stat(path)).size > LARGEST_COUNTED) return null;
  // Loaded when the first PDF comes: it is large, and most files are none.
  const { getDocumentProxy } = await import('unpdf');
  try {
    const opened: unknown = await getDocumentProxy(new Uint8Array(await readFile(path)), { verbosity: 0 });
    // The library's own types name files without endings, which this module resolution does not find.
    const document = opened as { readonly numPages: number; destroy(): Promise<void> };
    const pages = document.numPages;
    await document.destroy();
    return pages;
  } catch {
    throw new Refusal(
      'media_unreadable',
      'This PDF cannot be opened: it is damaged, or it asks for a password.',
    );
  }
}
