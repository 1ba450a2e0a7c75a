import { Media } from '../../db/entities/media.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { Refusal } from '../../domain/refusal.ts';
import { recordChange } from '../records/record-change.ts';

/**
 * Takes a file out of the library; answers the digest of the bytes, which the caller drops once this has committed.
 * Refused, naming the posts, while a post that may still go out uses it. What a platform has published it keeps.
 */
export async function deleteMedia(tx: WorkspaceTransaction, mediaId: string): Promise<string> {
  // Waits for whoever writes the file into a post right now; see load-media.ts.
  const media = await tx.manager.findOne(Media, {
    where: { id: mediaId },
    lock: { mode: 'pessimistic_write' },
  });
  if (!media) throw new Refusal('not_found', 'There is no such file.');
  const posts = await tx.rows<{ id: string; status: string }>(FIND_USES, [mediaId]);
  if (posts.length > 0) {
    const count = posts.length === MAX_NAMED ? `${MAX_NAMED} or more posts` : `${posts.length} post(s)`;
    throw new Refusal('media_in_use', `This file is used by ${count} that may still go out.`, {
      posts: posts.map(({ id, status }) => ({ id, status })),
    });
  }
  await tx.manager.delete(Media, { id: mediaId });
  const { sha256, fileName, kind, type, bytes } = media;
  await recordChange(tx, {
    entity: 'media',
    entityId: mediaId,
    action: 'media.delete',
    events: [{ type: 'media.deleted' }],
    before: { sha256, fileName, kind, type, bytes },
  });
  return sha256;
}

/** Posts that a refusal names at most. */
const MAX_NAMED = 20;

/**
 * Posts that are settled for good do not count; one that is published in part may be published to the rest. Of any
 * post, a part counts that something may still move.
 */
const FIND_USES = {
  name: 'find-media-uses',
  text: `
    select p.id, p.status from posts p
    where (p.status not in ('published', 'cancelled', 'failed') and exists (
        select from post_variants v where v.post_id = p.id
          and jsonb_path_exists(v.content, '$.**.mediaId ? (@ == $id)', jsonb_build_object('id', $1::text))))
      or exists (
        select from publish_parts part where part.post_id = p.id
          and part.state not in ('published', 'rejected', 'cancelled')
          and jsonb_path_exists(part.payload, '$.**.mediaId ? (@ == $id)', jsonb_build_object('id', $1::text)))
    order by p.updated_at desc limit ${MAX_NAMED}`,
} as const;
