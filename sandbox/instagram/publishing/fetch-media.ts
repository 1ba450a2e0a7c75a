import { MediaTooLarge, type StoredMedia } from '../../media/media-store.ts';
import type { PublishingSubcode } from '../graph/publishing-errors.ts';
import type { InstagramContext } from '../instagram-context.ts';

/** Real time; a server on the same machine has no reason to take longer. */
const FETCH_WITHIN_MS = 30_000;

/** Gets the file from the caller's own server, as the platform does. A number says why it is not here. */
export async function fetchMedia(
  { media }: InstagramContext,
  url: string,
  expects: 'image' | 'video',
  maxBytes: number,
): Promise<StoredMedia | PublishingSubcode> {
  try {
    const response = await fetch(url, {
      headers: { 'user-agent': 'facebookexternalhit/1.1' },
      signal: AbortSignal.timeout(FETCH_WITHIN_MS),
    });
    if (!response.ok || response.body === null) {
      await response.body?.cancel();
      return 2207052;
    }
    return await media.receive(buffers(response.body), maxBytes);
  } catch (error) {
    if (error instanceof MediaTooLarge) return expects === 'image' ? 2207004 : 2207026;
    return error instanceof Error && error.name === 'TimeoutError' ? 2207003 : 2207052;
  }
}

async function* buffers(body: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const chunk of body) yield Buffer.from(chunk);
}
