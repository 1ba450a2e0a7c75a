import {
  Client,
  GetAuthorizedFacebookPagesRequest,
  GetLinkedInstagramAccountRequest,
} from 'instagram-graph-api';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { FileServer, jpeg, mp4 } from './test-files.ts';
import { AURORA, AURORA_PAGE, InstagramSandbox } from './test-kit.ts';

/**
 * A client that others wrote by Meta's documents and use against Graph itself (instagram-graph-api) meets the
 * stand-in: what both understand the same way is not our reading alone.
 */
let ig: InstagramSandbox;
let files: FileServer;
let token: string;
let library: Client;

beforeAll(async () => {
  ig = await InstagramSandbox.start();
  files = await FileServer.start();
  const realFetch = fetch;
  vi.stubGlobal('fetch', (input: Request | string | URL, init?: RequestInit): Promise<Response> => {
    // Only the library calls with a request made ready.
    if (!(input instanceof Request)) return realFetch(input, init);
    const { hostname, pathname, search } = new URL(input.url);
    if (hostname !== 'graph.facebook.com') throw new Error(`The stand-in does not play ${hostname}.`);
    // Without a version, and with a slash too many, which Graph takes for one.
    const path = pathname.replace(/^\/+/, '/v25.0/');
    return realFetch(`${ig.base.sandbox.url}/fb/graph${path}${search}`, { method: input.method });
  });
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await Promise.all([ig.stop(), files.stop()]);
});
beforeEach(async () => {
  await ig.control('POST', '/reset');
  token = await ig.personToken();
  library = new Client(token, AURORA);
});

/** Waits as the library's readers do: by the container's status. */
async function finished(container: string): Promise<string | undefined> {
  await ig.pass(60_000);
  const read = async (): Promise<string | undefined> =>
    (await library.newGetContainerRequest(container).execute()).getContainerStatusCode();
  await expect.poll(read).not.toBe('IN_PROGRESS');
  return read();
}

async function publish(container: string): Promise<string> {
  expect(await finished(container)).toBe('FINISHED');
  return (await library.newPostPublishMediaRequest(container).execute()).getId();
}

it('finds the pages of a person, and the account behind one', async () => {
  const pages = new GetAuthorizedFacebookPagesRequest(token);
  const ids = (await pages.execute()).getAuthorizedFacebookPages().map(({ id }) => id);
  expect(ids).toContain(AURORA_PAGE);
  const linked = new GetLinkedInstagramAccountRequest(token, AURORA_PAGE);
  expect((await linked.execute()).getInstagramPageId()).toBe(AURORA);
});

it('reads the account', async () => {
  const account = (await library.newGetInstagramAccountInfoRequest().execute()).getAccountInfo();
  expect(account).toMatchObject({ id: AURORA, username: 'aurora.coffee' });
});

it('publishes a picture with its words, and reads it back', async () => {
  const image = files.file('/bread.jpg', jpeg(1080, 1080, 'bread'));
  const container = await library.newPostPagePhotoMediaRequest(image, 'Fresh bread').execute();
  const id = await publish(container.getId());
  const media = await library.newGetMediaInfoRequest(id).execute();
  expect(media.getCaption()).toBe('Fresh bread');
  expect(media.getMediaType()).toBe('IMAGE');
  expect(media.getPermalink()).toContain('/p/');
  const listed = await library.newGetPageMediaRequest().execute();
  expect(listed.getData().map((one) => one.id)).toContain(id);
});

it('publishes a reel and a story', async () => {
  const film = files.file('/oven.mp4', mp4('oven'));
  const reel = await library.newPostPageReelMediaRequest(film, 'At the oven').execute();
  const id = await publish(reel.getId());
  expect((await library.newGetMediaInfoRequest(id).execute()).getCaption()).toBe('At the oven');
  const image = files.file('/bread.jpg', jpeg(1080, 1920, 'bread'));
  const story = await publish((await library.newPostPageStoriesPhotoMediaRequest(image).execute()).getId());
  expect((await library.newGetPageStoriesRequest().execute()).getIds()).toContain(story);
});

it('comments on a post', async () => {
  const image = files.file('/bread.jpg', jpeg(1080, 1080, 'bread'));
  const id = await publish((await library.newPostPagePhotoMediaRequest(image, 'Bread').execute()).getId());
  const comment = await library.newPostMediaCommentRequest(id, 'Open on Sundays too.').execute();
  const read = await library.newGetMediaCommentsRequest(id).execute();
  expect(read.getTextsMap().get(comment.getId())).toBe('Open on Sundays too.');
});

it('reads what is left of the day', async () => {
  const image = files.file('/bread.jpg', jpeg(1080, 1080, 'bread'));
  await publish((await library.newPostPagePhotoMediaRequest(image, 'Bread').execute()).getId());
  const limit = await library.newGetContentPublishingLimitRequest().execute();
  expect(limit.getQuotaUsage()).toBe(1);
  expect(limit.getConfig()).toMatchObject({ quota_total: 50, quota_duration: 86_400 });
});
