import { request } from 'node:http';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { HubClient } from './hub-client.ts';
import { largeFilm } from './large-film.ts';

/** Sends a film of exactly so many bytes into the library, made as fast as the API reads it; answers its id. */
export async function sendFilm(client: HubClient, bytes: number): Promise<string> {
  // Fetch would hold what has not been read yet: a plain request waits for it.
  const sending = request(`${client.hub.url}/api/media?name=large`, {
    method: 'POST',
    headers: {
      ...client.credentials(),
      'content-type': 'application/octet-stream',
      'content-length': bytes,
    },
  });
  const answered = new Promise<string>((resolve, reject) => {
    sending.once('error', reject).once('response', (response) => void text(response).then(resolve, reject));
  });
  // A minute, upright: every platform takes that.
  await pipeline(Readable.from(largeFilm(bytes, { seconds: 60, width: 720, height: 1280 })), sending);
  const answer = await answered;
  const { id } = JSON.parse(answer) as { id?: string };
  if (id === undefined) throw new Error(`not taken: ${answer}`);
  return id;
}
