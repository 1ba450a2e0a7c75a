import { Router, type Response } from 'express';
import { z } from 'zod';
import { creatorKindSchema, findCreator, type Creator } from './accounts.ts';
import { kindOf, PRIVACY_LEVELS, setKind } from './creators/creator-kind.ts';
import { connectedApps, removeAccess, REMOVAL_REASONS } from './notices/remove-access.ts';
import { postDraft, tellApp } from './publishing/finish-job.ts';
import { factsOf } from './publishing/post-facts.ts';
import { allJobs, findJob, saveJob } from './publishing/publish-job.ts';
import type { TikTokContext } from './tiktok-context.ts';

const kindBody = z.strictObject({ kind: creatorKindSchema });
const hostsBody = z.strictObject({ hosts: z.array(z.string().min(1).max(253)).max(50) });
const removalBody = z.strictObject({ reason: z.int().min(0).max(5).default(REMOVAL_REASONS.person) });
const draftBody = z.strictObject({ privacy: z.enum(PRIVACY_LEVELS).default('PUBLIC_TO_EVERYONE') });

/** Under `/_sandbox/tiktok`: what happens at TikTok without the app. */
export function tiktokControl(tiktok: TikTokContext): Router {
  const router = Router();
  const unknown = (res: Response): void => void res.status(404).json({ error: 'No such thing here.' });
  const creatorOf = (id: string, res: Response, work: (creator: Creator) => Promise<void>): Promise<void> => {
    const creator = findCreator(id);
    if (creator !== undefined) return work(creator);
    unknown(res);
    return Promise.resolve();
  };

  router.get('/creators/:id', (req, res) =>
    creatorOf(req.params.id, res, (creator) => {
      res.json({ id: creator.id, username: creator.username, kind: kindOf(tiktok, creator) });
      return Promise.resolve();
    }),
  );
  router.put('/creators/:id', (req, res) =>
    creatorOf(req.params.id, res, async (creator) => {
      const { kind } = kindBody.parse(req.body);
      await setKind(tiktok, creator, kind);
      res.json({ id: creator.id, kind });
    }),
  );
  router.post('/creators/:id/remove-access', (req, res) =>
    creatorOf(req.params.id, res, async (creator) => {
      const { reason } = removalBody.parse(req.body ?? {});
      const apps = connectedApps(tiktok, creator);
      for (const clientId of apps) await removeAccess(tiktok, creator, clientId, reason);
      res.json({ removed: apps });
    }),
  );
  router.post('/creators/:id/expire-uploads', (req, res) =>
    creatorOf(req.params.id, res, async (creator) => {
      res.json({ expired: await expireUploads(tiktok, creator) });
    }),
  );

  router.get('/hosts', (_req, res) => void res.json({ hosts: tiktok.verifiedHosts.all }));
  router.put('/hosts', (req, res) => {
    tiktok.verifiedHosts.use(hostsBody.parse(req.body).hosts);
    res.json({ hosts: tiktok.verifiedHosts.all });
  });

  router.post('/drafts/:publishId/post', async (req, res) => {
    const job = findJob(tiktok, req.params.publishId);
    const creator = findCreator(job?.accountId ?? '');
    const { privacy } = draftBody.parse(req.body ?? {});
    if (job?.mode !== 'inbox' || !['inbox', 'complete'].includes(job.stage) || creator === undefined) {
      unknown(res);
      return;
    }
    res.json({ postId: await postDraft(tiktok, creator, job, privacy) });
  });
  router.post('/posts/:postId/hide', async (req, res) => {
    if (await hidePost(tiktok, req.params.postId)) res.json({ hidden: req.params.postId });
    else unknown(res);
  });
  return router;
}

/** Ends the addresses of all uploads that are under way. */
async function expireUploads(tiktok: TikTokContext, creator: Creator): Promise<number> {
  const uploadUntilMs = tiktok.time.nowMs();
  const open = allJobs(tiktok, creator.id).filter(({ stage }) => stage === 'waiting');
  for (const job of open) {
    if (job.source.kind === 'file')
      await saveJob(tiktok, { ...job, source: { ...job.source, uploadUntilMs } });
  }
  return open.length;
}

/** The person takes a public post back: the app is told, in TikTok's own spelling. */
async function hidePost(tiktok: TikTokContext, postId: string): Promise<boolean> {
  const post = tiktok.store.state.post('tiktok', postId);
  const job = post === undefined ? null : findJob(tiktok, factsOf(post).publishId);
  if (post === undefined || job === null || post.deletedAtMs !== null) return false;
  const deletedAtMs = tiktok.time.nowMs();
  await tiktok.store.commit({ type: 'post-deleted', platform: 'tiktok', postId, deletedAtMs });
  tellApp(tiktok, job, 'post.publish.no_longer_publicaly_available', { post_id: postId }, postId);
  return true;
}
