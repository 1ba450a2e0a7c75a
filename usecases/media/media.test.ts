import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Media } from '../../db/entities/media.ts';
import { listMedia, readMedia } from '../../db/queries/read-media.ts';
import { textOnly } from '../../domain/content/variant-content.ts';
import type { WorkspaceMedia } from '../../infra/media/media-library.ts';
import type { ReceivedFile } from '../../infra/media/receive-file.ts';
import { connectTestAccount, createTenant, openTestDatabase } from '../../test/setup/seed.ts';
import type { OpenTestDatabase, Tenant } from '../../test/setup/seed.ts';
import { createTestMedia } from '../../test/setup/test-media.ts';
import { createPost } from '../posts/create-post.ts';
import { deletePost } from '../posts/delete-post.ts';
import { schedulePost } from '../posts/schedule-post.ts';
import { addMedia } from './add-media.ts';
import { deleteMedia } from './delete-media.ts';
import { dropUnusedBytes } from './drop-unused-bytes.ts';

describe('the media library', () => {
  let open: OpenTestDatabase;
  let tenant: Tenant;
  let media: WorkspaceMedia;
  let accountId: string;

  beforeAll(async () => {
    open = await openTestDatabase();
    tenant = await createTenant(open.database);
    media = createTestMedia(open.keys).inWorkspace(tenant.workspaceId);
    accountId = await connectTestAccount(tenant, open.keys);
  });
  afterAll(() => open.close());

  /** A picture that no other test has. */
  const receive = async (): Promise<ReceivedFile> => {
    const bytes = await sharp(randomBytes(8 * 8 * 3), { raw: { width: 8, height: 8, channels: 3 } })
      .png()
      .toBuffer();
    return media.receive({ source: Readable.from([bytes]), announcedBytes: bytes.length });
  };
  const add = (file: ReceivedFile, fileName = 'photo.png'): Promise<string> =>
    tenant.run((tx) => addMedia(tx, media, { file, fileName }));
  const drop = async (id: string): Promise<void> => {
    const sha256 = await tenant.run((tx) => deleteMedia(tx, id));
    await tenant.run((tx) => dropUnusedBytes(tx, media, sha256));
  };
  const postWith = (mediaId: string): Promise<string> =>
    tenant.run((tx) =>
      createPost(tx, {
        variants: [{ accountId, ...textOnly('Look'), media: [{ mediaId, altText: '' }] }],
      }),
    );
  const refusalOf = (id: string) => expect(tenant.run((tx) => deleteMedia(tx, id))).rejects;

  it('keeps the same bytes once, however often they come', async () => {
    const file = await receive();
    const id = await add(file);
    expect(await add(file, 'copy.png')).toBe(id);
    const [one, other] = await Promise.all([receive(), receive()]);
    expect(new Set(await Promise.all([add(one), add(one), add(other)])).size).toBe(2);
    expect(await tenant.run((tx) => readMedia(tx, id))).toMatchObject({
      fileName: 'photo.png',
      sha256: file.sha256,
      kind: 'image',
      width: 8,
      hasPreview: true,
      createdByName: 'Ada',
    });
  });

  it('has rows only for bytes that are there', async () => {
    const file = await receive();
    await media.remove(file);
    await expect(add(file)).rejects.toMatchObject({ code: 'version_conflict' });
  });

  it('tells lists and audit of what comes and goes', async () => {
    const id = await add(await receive());
    await drop(id);
    const events = await tenant.run((tx) =>
      tx.rows<{ type: string }>('select type from events where entity_id = $1 order by at', [id]),
    );
    expect(events.map(({ type }) => type)).toEqual(['media.added', 'media.deleted']);
  });

  it('lists newest first, by kind, page after page', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 3; index += 1) ids.unshift(await add(await receive()));
    const [first] = await tenant.run((tx) => listMedia(tx, { kind: 'image', after: null, limit: 1 }));
    expect(first?.id).toBe(ids[0]);
    const rest = await tenant.run((tx) => listMedia(tx, { kind: null, after: first ?? null, limit: 2 }));
    expect(rest.map(({ id }) => id)).toEqual(ids.slice(1));
    expect(await tenant.run((tx) => listMedia(tx, { kind: 'video', after: null, limit: 1 }))).toEqual([]);
  });

  it('deletes a file with its bytes and preview', async () => {
    const file = await receive();
    const id = await add(file);
    await drop(id);
    expect(await tenant.run((tx) => readMedia(tx, id))).toBeNull();
    expect(await media.has(file)).toBe(false);
    await expect(media.openPreview(file)).rejects.toThrow();
    await refusalOf(id).toMatchObject({ code: 'not_found' });
  });

  it('keeps the bytes when the file came back before they were dropped', async () => {
    const file = await receive();
    const sha256 = await tenant.run(async (tx) =>
      deleteMedia(tx, await addMedia(tx, media, { file, fileName: 'a' })),
    );
    await add(file);
    await tenant.run((tx) => dropUnusedBytes(tx, media, sha256));
    expect(await media.has(file)).toBe(true);
  });

  it('keeps a file that a post uses, and says which', async () => {
    const id = await add(await receive());
    const postId = await postWith(id);
    await refusalOf(id).toMatchObject({
      code: 'media_in_use',
      facts: { posts: [{ id: postId, status: 'draft' }] },
    });
    await tenant.run((tx) => deletePost(tx, { postId, version: 1 }));
    await drop(id);
  });

  it('gives up the file of a published post, and keeps one that a part still needs', async () => {
    const id = await add(await receive());
    const postId = await postWith(id);
    await tenant.run((tx) => schedulePost(tx, postId, 'now'));
    const set = (status: string, state: string): Promise<unknown> =>
      tenant.run(async (tx) => {
        await tx.rows('update posts set status = $2 where id = $1', [postId, status]);
        await tx.rows('update publish_parts set state = $2 where post_id = $1', [postId, state]);
      });
    for (const [status, state] of [
      ['scheduled', 'waiting'],
      ['partially_published', 'rejected'],
      ['published', 'needs_attention'],
    ] as const) {
      await set(status, state);
      await refusalOf(id).toMatchObject({ code: 'media_in_use', facts: { posts: [{ id: postId }] } });
    }
    await set('published', 'published');
    await drop(id);
  });

  it('lets nobody delete a file while it is being written into a post', async () => {
    const id = await add(await receive());
    let goOn = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    let written = (): void => undefined;
    const isWritten = new Promise<void>((resolve) => {
      written = resolve;
    });
    const writing = tenant.run(async (tx) => {
      const variant = { accountId, ...textOnly('Look'), media: [{ mediaId: id, altText: '' }] };
      await createPost(tx, { variants: [variant] });
      written();
      await gate;
    });
    await isWritten;
    const deleting = tenant.run((tx) => deleteMedia(tx, id)).catch((error: unknown) => error);
    await new Promise((resolve) => setTimeout(resolve, 100));
    goOn();
    await writing;
    expect(await deleting).toMatchObject({ code: 'media_in_use' });
  });

  it('shows a workspace only its own files', async () => {
    const id = await add(await receive());
    const other = await createTenant(open.database, 'Eve');
    await expect(other.run((tx) => deleteMedia(tx, id))).rejects.toMatchObject({ code: 'not_found' });
    expect(await other.run((tx) => tx.manager.count(Media))).toBe(0);
  });
});
