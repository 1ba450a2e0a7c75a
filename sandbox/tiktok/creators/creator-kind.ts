import { z } from 'zod';
import { creatorKindSchema, type Creator, type CreatorKind } from '../accounts.ts';
import type { TikTokContext } from '../tiktok-context.ts';

export const PRIVACY_LEVELS = [
  'PUBLIC_TO_EVERYONE',
  'MUTUAL_FOLLOW_FRIENDS',
  'FOLLOWER_OF_CREATOR',
  'SELF_ONLY',
] as const;
export type PrivacyLevel = (typeof PRIVACY_LEVELS)[number];

const keptKindSchema = z.object({ kind: creatorKindSchema });

/** As it is now: as seeded, or as a control call made it. */
export function kindOf({ store }: TikTokContext, creator: Creator): CreatorKind {
  const record = store.state.object('tiktok', 'creator', creator.id);
  return record === undefined ? creator.kind : keptKindSchema.parse(record.data).kind;
}

export function setKind({ store, time }: TikTokContext, creator: Creator, kind: CreatorKind): Promise<void> {
  return store.commit({
    type: 'object',
    platform: 'tiktok',
    kind: 'creator',
    id: creator.id,
    accountId: creator.id,
    data: { kind },
    mediaIds: [],
    atMs: time.nowMs(),
  });
}

export function isPrivate(kind: CreatorKind): boolean {
  return kind === 'private' || kind === 'unaudited';
}

/** https://developers.tiktok.com/doc/content-posting-api-reference-query-creator-info */
export function privacyOptions(tiktok: TikTokContext, creator: Creator): readonly PrivacyLevel[] {
  const kind = kindOf(tiktok, creator);
  if (kind === 'unaudited' || tiktok.switches.audit.value === 'unaudited') return ['SELF_ONLY'];
  if (isPrivate(kind)) return ['FOLLOWER_OF_CREATOR', 'MUTUAL_FOLLOW_FRIENDS', 'SELF_ONLY'];
  return ['PUBLIC_TO_EVERYONE', 'MUTUAL_FOLLOW_FRIENDS', 'SELF_ONLY'];
}

export interface Interactions {
  readonly comment: boolean;
  readonly duet: boolean;
  readonly stitch: boolean;
}

/** What the creator's own settings switch off. Nobody can duet with what only friends see. */
export function disabledInteractions(tiktok: TikTokContext, creator: Creator): Interactions {
  const kind = kindOf(tiktok, creator);
  return {
    comment: kind === 'comments-off',
    duet: kind === 'duet-disabled' || isPrivate(kind),
    stitch: kind === 'duet-disabled' || isPrivate(kind),
  };
}

export function maxVideoSeconds(tiktok: TikTokContext, creator: Creator): number {
  return kindOf(tiktok, creator) === 'short-video' ? 60 : 600;
}
