import type { TikTokContext } from '../tiktok-context.ts';
import { takeWhole } from '../upload/receive-chunk.ts';
import { announceWhenPublic, awaitProcessing } from './finish-job.ts';
import { allJobs, saveJob, type PublishJob } from './publish-job.ts';
import { factsOf } from './post-facts.ts';
import { pullFiles } from './pull-files.ts';

/** After a start: goes on with what the last process had under way. */
export function resumeJobs(tiktok: TikTokContext): void {
  for (const job of allJobs(tiktok)) resume(tiktok, job);
}

function resume(tiktok: TikTokContext, job: PublishJob): void {
  const { source } = job;
  switch (job.stage) {
    case 'waiting':
      if (source.kind === 'file' && job.uploadedBytes === source.size) {
        tiktok.background.after(0, () => takeWhole(tiktok, { ...job, source }));
      }
      return;
    case 'pulling':
      tiktok.background.after(0, () => pullFiles(tiktok, job.publishId));
      return;
    case 'processing':
      resumeProcessing(tiktok, job);
      return;
    case 'complete':
      for (const { postId, publicFromMs } of job.posts) {
        if ((publicFromMs ?? 0) > tiktok.time.nowMs()) announceWhenPublic(tiktok, job, postId, publicFromMs);
      }
      return;
    case 'inbox':
    case 'failed':
      return;
  }
}

/** A crash between the lines of the post and of its job must not lead to a second post. */
function resumeProcessing(tiktok: TikTokContext, job: PublishJob): void {
  const post = tiktok.store.state
    .postsOf('tiktok', job.accountId)
    .find((one) => factsOf(one).publishId === job.publishId);
  if (post === undefined) {
    awaitProcessing(tiktok, job.publishId);
    return;
  }
  const { publicFromMs } = factsOf(post);
  const isDraft = job.mode === 'inbox';
  tiktok.background.after(0, () =>
    saveJob(tiktok, {
      ...job,
      stage: isDraft ? 'inbox' : 'complete',
      dueAtMs: null,
      posts: isDraft ? [] : [{ postId: post.record.postId, publicFromMs }],
    }),
  );
}
