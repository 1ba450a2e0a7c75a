import { z } from 'zod';
import { PLATFORMS } from '../../domain/platforms.ts';
import { contract } from '../kit/contract.ts';

const platformParams = z.strictObject({ platform: z.enum(PLATFORMS) });
const tag = 'Platform notices';
/** Platforms send what they like beside what they must. */
const query = z.looseObject({});

export const answerChallenge = contract({
  id: 'answerChallenge',
  method: 'get',
  path: '/api/webhooks/{platform}',
  tag,
  summary: 'Proves to a platform that the address for its notices is ours',
  description: 'Answered in each platform’s own form; 403 for who does not ask as the platform does.',
  access: { kind: 'public' },
  params: platformParams,
  query,
  answer: { kind: 'own' },
});

export const receiveNotice = contract({
  id: 'receiveNotice',
  method: 'post',
  path: '/api/webhooks/{platform}',
  tag,
  summary: 'Takes in what a platform tells of its own accord',
  description:
    'Proved by the platform’s signature over the raw body; 200 once it is taken in, whether for the first time or again.',
  access: { kind: 'public' },
  params: platformParams,
  query,
  rawBody: true,
  answer: { kind: 'own' },
});

export const receiveDeauthorization = contract({
  id: 'receiveDeauthorization',
  method: 'post',
  path: '/api/webhooks/instagram/deauthorize',
  tag,
  summary: 'Meta tells that a person took the app’s access away',
  access: { kind: 'public' },
  query,
  rawBody: true,
  answer: { kind: 'own' },
});

export const receiveDataDeletion = contract({
  id: 'receiveDataDeletion',
  method: 'post',
  path: '/api/webhooks/instagram/data-deletion',
  tag,
  summary: 'Meta tells that a person wants to be forgotten',
  access: { kind: 'public' },
  query,
  rawBody: true,
  answer: {
    kind: 'json',
    status: 200,
    /** Meta's names. */
    schema: z.object({ url: z.url(), confirmation_code: z.string() }),
  },
});
