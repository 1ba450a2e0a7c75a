import { acceptedFacts, type CallMarks } from '../../http/accepted-facts.ts';
import { readMovie } from '../../media/read-movie.ts';
import type { PostRecord } from '../../store/records.ts';
import { findCreator, type Creator } from '../accounts.ts';
import { isPrivate, kindOf, type PrivacyLevel } from '../creators/creator-kind.ts';
import { sendNotice } from '../notices/send-notice.ts';
import type { TikTokContext } from '../tiktok-context.ts';
import type { PostFacts } from './post-facts.ts';
import { findJob, saveJob, type JobData, type PublishJob } from './publish-job.ts';

/** All bytes are in: what is published when, or why not. `refused`: what is wrong with the files. */
export async function beginProcessing(
  tiktok: TikTokContext,
  job: PublishJob,
  refused: string | null,
): Promise<void> {
  const { switches, time } = tiktok;
  const takesMs = job.slowMs === undefined ? switches.processingSeconds.value * 1000 : job.slowMs;
  await saveJob(tiktok, {
    ...job,
    stage: 'processing',
    dueAtMs: takesMs === null ? null : time.nowMs() + takesMs,
    failReason: job.failReason ?? refused,
  });
  awaitProcessing(tiktok, job.publishId);
}

export function awaitProcessing(tiktok: TikTokContext, publishId: string): void {
  const dueAtMs = findJob(tiktok, publishId)?.dueAtMs ?? null;
  if (dueAtMs === null) return;
  tiktok.background.after(dueAtMs - tiktok.time.nowMs(), () => finishWhenDue(tiktok, publishId));
}

/** Publishes, delivers or fails what is due. Called by the clock and before each look at the job. */
export async function finishWhenDue(tiktok: TikTokContext, publishId: string): Promise<void> {
  const job = findJob(tiktok, publishId);
  const creator = findCreator(job?.accountId ?? '');
  if (job?.stage !== 'processing' || creator === undefined) return;
  if ((job.dueAtMs ?? Infinity) > tiktok.time.nowMs()) return;
  const seconds = await lengthOf(tiktok, job);
  // Read anew: it may have been cancelled or finished meanwhile. Nothing is awaited from here to the commits.
  const current = findJob(tiktok, publishId);
  if (current?.stage !== 'processing') return;
  if (current.failReason !== null) {
    await failJob(tiktok, current, current.failReason);
    return;
  }
  const isDraft = current.mode === 'inbox';
  const { privacy } = current.words;
  const kept = isDraft ? 'draft' : current.medium;
  const publicFromMs = publicFrom(tiktok, creator, privacy);
  const { marks } = current;
  const post = newPost(tiktok, creator, current, { kind: kept, privacy, publicFromMs, seconds, marks });
  const done: PublishJob = {
    ...current,
    stage: isDraft ? 'inbox' : 'complete',
    dueAtMs: null,
    posts: isDraft ? [] : [{ postId: post.postId, publicFromMs }],
  };
  await Promise.all([tiktok.store.commit(post), saveJob(tiktok, done)]);
  tellApp(tiktok, done, isDraft ? 'post.publish.inbox_delivered' : 'post.publish.complete');
  if (!isDraft) announceWhenPublic(tiktok, done, post.postId, publicFromMs);
}

/** The person opens the draft in the app and posts it. */
export async function postDraft(
  tiktok: TikTokContext,
  creator: Creator,
  job: PublishJob,
  privacy: PrivacyLevel,
): Promise<string> {
  const seconds = await lengthOf(tiktok, job);
  const marks = { ...job.marks, receivedAtMs: tiktok.wall.nowMs(), clientToken: null, tokenHash: null };
  const publicFromMs = publicFrom(tiktok, creator, privacy);
  const post = newPost(tiktok, creator, job, { kind: job.medium, privacy, publicFromMs, seconds, marks });
  const current = findJob(tiktok, job.publishId) ?? job;
  const done: PublishJob = {
    ...current,
    stage: 'complete',
    posts: [...current.posts, { postId: post.postId, publicFromMs }],
  };
  await Promise.all([tiktok.store.commit(post), saveJob(tiktok, done)]);
  tellApp(tiktok, done, 'post.publish.complete');
  announceWhenPublic(tiktok, done, post.postId, publicFromMs);
  return post.postId;
}

export async function failJob(tiktok: TikTokContext, job: PublishJob, reason: string): Promise<void> {
  const pieces = job.source.kind === 'file' ? job.source.pieces : [];
  const source = job.source.kind === 'file' ? { ...job.source, pieces: [] } : job.source;
  await saveJob(tiktok, { ...job, source, stage: 'failed', dueAtMs: null, failReason: reason });
  await tiktok.media.remove(pieces);
  tellApp(tiktok, job, 'post.publish.failed', { reason });
}

/** Tells the app once everybody may see the post; `publicFromMs` is null where that never comes. */
export function announceWhenPublic(
  tiktok: TikTokContext,
  job: PublishJob,
  postId: string,
  publicFromMs: number | null,
): void {
  const listens = (tiktok.store.state.app('tiktok', job.clientId)?.webhookUrl ?? null) !== null;
  if (publicFromMs === null || !listens) return;
  tiktok.background.after(publicFromMs - tiktok.time.nowMs(), () => {
    tellApp(tiktok, job, 'post.publish.publicly_available', { post_id: postId }, postId);
    return Promise.resolve();
  });
}

export function tellApp(
  tiktok: TikTokContext,
  { clientId, accountId, publishId, mode }: Pick<PublishJob, 'clientId' | 'accountId' | 'publishId' | 'mode'>,
  event: string,
  more: object = {},
  int64?: string,
): void {
  const publishType = mode === 'inbox' ? 'INBOX_SHARE' : 'DIRECT_PUBLISH';
  sendNotice(tiktok, {
    event,
    clientId,
    openId: accountId,
    content: { publish_id: publishId, ...more, publish_type: publishType },
    ...(int64 === undefined ? {} : { int64 }),
  });
}

/** Taken in the same instant as its commit: it has the next number of the ledger. */
function newPost(
  tiktok: TikTokContext,
  creator: Creator,
  { publishId, words, media }: PublishJob,
  post: {
    readonly kind: JobData['medium'] | 'draft';
    readonly privacy: PrivacyLevel | null;
    readonly publicFromMs: number | null;
    readonly seconds: number | null;
    readonly marks: CallMarks;
  },
): PostRecord {
  const nowMs = tiktok.time.nowMs();
  const postId = tiktok.ids.next(nowMs);
  const facts: PostFacts = {
    ...words,
    privacy: post.privacy,
    publishId,
    publishedAtMs: nowMs,
    publicFromMs: post.publicFromMs,
    seconds: post.seconds,
  };
  return {
    type: 'post',
    ...acceptedFacts(tiktok, post.marks, creator),
    kind: post.kind,
    postId,
    text: words.description === '' ? words.title : words.description,
    replyTo: null,
    conversationId: postId,
    media: media.map(({ mediaId, type, bytes, sha256 }) => ({ mediaId, type, bytes, sha256, altText: null })),
    facts,
  };
}

function publicFrom(tiktok: TikTokContext, creator: Creator, privacy: PrivacyLevel | null): number | null {
  if (privacy !== 'PUBLIC_TO_EVERYONE' || isPrivate(kindOf(tiktok, creator))) return null;
  return tiktok.time.nowMs() + tiktok.switches.moderationSeconds.value * 1000;
}

async function lengthOf({ media }: TikTokContext, job: PublishJob): Promise<number | null> {
  const [film] = job.media;
  if (job.medium !== 'video' || film === undefined) return null;
  return (await readMovie(media.file(film.mediaId))).seconds;
}
