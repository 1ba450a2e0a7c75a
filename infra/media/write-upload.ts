import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { Refusal } from '../../domain/refusal.ts';

/**
 * Writes what arrives into a new file, a chunk at a time. Refuses more than `maxBytes`, nothing at all, and what
 * breaks off. `source` is not destroyed: whoever sends it can still be answered.
 */
export async function writeUpload(source: Readable, target: string, maxBytes: number): Promise<void> {
  const file = await open(target, 'wx', 0o600);
  try {
    let bytes = 0;
    for await (const chunk of chunksOf(source)) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw tooLarge(maxBytes);
      await file.writeFile(chunk);
    }
    if (bytes === 0) throw new Refusal('validation_failed', 'The file is empty.');
  } finally {
    await file.close();
  }
}

export function tooLarge(maxBytes: number): Refusal {
  return new Refusal('body_too_large', `A file may have ${maxBytes} bytes at most here.`, {
    limit: maxBytes,
  });
}

async function* chunksOf(source: Readable): AsyncGenerator<Buffer> {
  try {
    // Every request body yields buffers; nothing has set an encoding.
    for await (const chunk of source.iterator({ destroyOnReturn: false })) yield chunk as Buffer;
  } catch {
    // Reading a request fails in one way only: its sender has gone.
    throw new Refusal('validation_failed', 'The file did not arrive whole.');
  }
}
