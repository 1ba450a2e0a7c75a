import { z } from 'zod';
import type { PlatformAccount } from '../platform/platform.ts';

/**
 * What holds a creator back, beside what counts for everybody:
 * - `private`: followers and friends may watch, nobody else
 * - `unaudited`: a private account that uses an app TikTok has not looked at: only `SELF_ONLY`
 * - `banned`, `too-many-posts`, `user-cap`: may not post now
 * - `duet-disabled`, `short-video` (60 s), `comments-off`: may post with less
 * - `old-app`: their own app is too old to take drafts of photos
 */
export const creatorKindSchema = z.enum([
  'public',
  'private',
  'unaudited',
  'banned',
  'too-many-posts',
  'user-cap',
  'duet-disabled',
  'short-video',
  'comments-off',
  'old-app',
]);
export type CreatorKind = z.infer<typeof creatorKindSchema>;

export interface Creator extends PlatformAccount {
  /** At first; a control call changes it. */
  readonly kind: CreatorKind;
  readonly unionId: string;
  readonly bio: string;
  readonly verified: boolean;
  readonly followers: number;
  readonly following: number;
  /** From before the sandbox; what happens here is added. */
  readonly earlierVideos: number;
  readonly earlierLikes: number;
}

/** The same people on every machine and after every reset. An id is the `open_id`. */
export const CREATORS: readonly Creator[] = [
  creator(1, 'public', 'Aurora Coffee', 'auroracoffee', ['#9a3412', '#d97706'], {
    bio: 'Small-batch roastery. Latte art on Fridays.',
    verified: true,
    figures: [48_200, 120, 212, 611_000],
  }),
  creator(2, 'public', 'Northpine Outdoor', 'northpine.gear', ['#115e59', '#16a34a'], {
    bio: 'Tents, packs and honest weather reports.',
    figures: [15_730, 88, 97, 140_250],
  }),
  creator(3, 'private', 'Casa Lumen', 'casalumen', ['#6d28d9', '#db2777'], {
    bio: 'Lamps made by hand in Bologna. For friends of the workshop.',
    figures: [412, 160, 31, 2_904],
  }),
  creator(4, 'unaudited', 'Verde Kitchen', 'verde.kitchen', ['#15803d', '#65a30d'], {
    bio: 'Plants first.',
    figures: [1_530, 240, 44, 9_870],
  }),
  creator(5, 'duet-disabled', 'Tidewater Museum', 'tidewatermuseum', ['#1e3a8a', '#0891b2'], {
    bio: 'Ships, maps and the people who drew them.',
    verified: true,
    figures: [22_045, 51, 160, 302_118],
  }),
  creator(6, 'short-video', 'Kari Solberg', 'kari.solberg', ['#475569', '#0d9488'], {
    bio: 'Small shops and slow travel, a minute at a time.',
    figures: [3_120, 410, 75, 28_400],
  }),
  creator(7, 'banned', 'Loud Deals', 'loud_deals', ['#7f1d1d', '#dc2626'], {
    bio: 'Deals.',
    figures: [90, 2_000, 610, 1_204],
  }),
  creator(8, 'too-many-posts', 'Daily Dumplings', 'dailydumplings', ['#854d0e', '#ca8a04'], {
    bio: 'One fold at a time, all day long.',
    figures: [67_900, 33, 1_904, 2_410_700],
  }),
];

const byId = new Map(CREATORS.map((one) => [one.id, one]));

export function findCreator(openId: string): Creator | undefined {
  return byId.get(openId);
}

export function findCreatorByUsername(username: string): Creator | undefined {
  return CREATORS.find((one) => one.username === username.toLowerCase());
}

function creator(
  number: number,
  kind: CreatorKind,
  name: string,
  username: string,
  colours: readonly [string, string],
  facts: {
    readonly bio: string;
    readonly verified?: boolean;
    /** Followers, following, earlier videos, earlier likes. */
    readonly figures: readonly [number, number, number, number];
  },
): Creator {
  const [followers, following, earlierVideos, earlierLikes] = facts.figures;
  return {
    // Hyphens as in real ones: a client that strips them no longer knows the account in a notice.
    id: `-sbx-open-${number}`,
    unionId: `sbx-union-${number}`,
    kind,
    name,
    username,
    colours,
    bio: facts.bio,
    verified: facts.verified ?? false,
    followers,
    following,
    earlierVideos,
    earlierLikes,
  };
}
