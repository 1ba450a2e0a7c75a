import { acceptedFacts, acceptedTimeMs } from '../../http/accepted-facts.ts';
import type { Answer } from '../../http/answer.ts';
import type { Call } from '../../http/call.ts';
import type { PostMedium } from '../../store/records.ts';
import { denied, type LinkedInCall } from '../dialect.ts';
import { duplicate } from '../errors.ts';
import type { LinkedInContext } from '../linkedin-context.ts';
import { mayWriteAs } from '../rights.ts';
import { checkPost, shownAssets, shownText } from './check-post.ts';
import { factsOf, type PostFacts } from './post-facts.ts';
import { postBodySchema, readBody, type PostBody } from './post-body.ts';

/** `POST /rest/posts`: https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api */
export async function createPost(linkedin: LinkedInContext, call: LinkedInCall): Promise<Answer> {
  const read = readBody(call.received.bytes, postBodySchema);
  if ('refusal' in read) return read.refusal;
  const { body } = read;
  const actor = mayWriteAs(linkedin, call, body.author);
  if (actor === null) return denied('create', call);
  const refusal = checkPost(linkedin, actor.author, body) ?? checkDuplicate(linkedin, actor.author.id, body);
  if (refusal !== null) return refusal;

  // Nothing is awaited between the checks and `commit`, so two equal requests cannot both pass.
  const accepted = acceptedFacts(linkedin, call, actor.author);
  const now = acceptedTimeMs(accepted);
  const postId = `urn:li:${urnKind(body)}:${linkedin.ids.next(now)}`;
  const facts: PostFacts = {
    body,
    activity: `urn:li:activity:${linkedin.ids.next(now)}`,
    sentBy: call.account.id,
  };
  await linkedin.store.commit({
    type: 'post',
    ...accepted,
    kind: 'post',
    postId,
    text: shownText(body),
    replyTo: null,
    conversationId: postId,
    media: mediaOf(linkedin, body),
    facts,
  });
  return {
    status: 201,
    ...(linkedin.switches.idHeader.value === 'present' ? { headers: { 'x-restli-id': postId } } : {}),
  };
}

/** For the refusals that the ledger keeps. */
export function describeCreate({ received }: Call): { text: string | null; replyTo: null } {
  const read = readBody(received.bytes, postBodySchema);
  return { text: 'body' in read ? shownText(read.body) : null, replyTo: null };
}

/** What carries files of its own or votes is seen as a ugcPost. */
function urnKind({ content }: PostBody): 'share' | 'ugcPost' {
  if (content === undefined) return 'share';
  const { media, multiImage, poll } = content;
  const isImage = media?.id.startsWith('urn:li:image:') === true;
  return (media !== undefined && !isImage) || multiImage !== undefined || poll !== undefined
    ? 'ugcPost'
    : 'share';
}

function mediaOf(linkedin: LinkedInContext, { content }: PostBody): PostMedium[] {
  const { uploads } = linkedin.store.state;
  return shownAssets(linkedin, content).flatMap(({ asset, altText }) => {
    const upload = uploads.find(({ mediaId }) => mediaId === asset.data.mediaId);
    if (upload === undefined) return [];
    const { mediaId, mediaType, bytes, sha256 } = upload;
    return [{ mediaId, type: mediaType, bytes, sha256, altText }];
  });
}

/** The same text of the same author; without a text, the same content. */
function checkDuplicate(linkedin: LinkedInContext, accountId: string, body: PostBody): Answer | null {
  const { duplicates, duplicateMinutes } = linkedin.switches;
  const since = linkedin.time.nowMs() - duplicateMinutes.value * 60 * 1000;
  const key = contentKey(body);
  const earlier = linkedin.store.state.postsOf('linkedin', accountId).findLast(
    (post) =>
      post.record.kind === 'post' &&
      acceptedTimeMs(post.record) >= since &&
      // A ghost remembers what was deleted.
      (post.deletedAtMs === null || duplicates.value === 'ghost') &&
      contentKey(factsOf(post).body) === key,
  );
  if (earlier === undefined) return null;
  if (duplicates.value !== 'ghost') return duplicate(earlier.record.postId, duplicates.value);
  return duplicate(`urn:li:share:${linkedin.ids.next(linkedin.time.nowMs())}`, 'full');
}

function contentKey({ commentary, content, reshareContext }: PostBody): string {
  if (commentary.trim() !== '') return commentary.trim();
  return JSON.stringify([content, reshareContext]);
}
