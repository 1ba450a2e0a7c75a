import { afterAll, beforeAll, beforeEach } from 'vitest';
import { FileServer, jpeg, mp4 } from '../test-files.ts';
import { InstagramSandbox, type GraphAnswer } from '../test-kit.ts';

/** The stand-in, a server with a picture and a film to fetch, and a fresh token; made by `usePublishingBed`. */
export let ig: InstagramSandbox;
export let files: FileServer;
export let token: string;
export let image: string;
export let video: string;

/** For the file that calls it: everything is started before its first test, and reset before each. */
export function usePublishingBed(): void {
  beforeAll(async () => {
    ig = await InstagramSandbox.start();
    files = await FileServer.start();
    image = files.file('/bread.jpg', jpeg(1080, 1080, 'bread'));
    video = files.file('/oven.mp4', mp4('oven'));
  });
  afterAll(() => Promise.all([ig.stop(), files.stop()]));
  beforeEach(async () => {
    await ig.control('POST', '/reset');
    token = await ig.token();
  });
}

export const create = (parameters: Record<string, unknown>): Promise<GraphAnswer> =>
  ig.post(token, '/me/media', parameters);
export const publish = (container: string): Promise<GraphAnswer> =>
  ig.post(token, '/me/media_publish', { creation_id: container });
