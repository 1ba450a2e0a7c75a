import type { PlatformAccount } from '../platform/platform.ts';

export interface XAccount extends PlatformAccount {
  readonly description: string;
  /** Seconds precision, as X gives it. Agrees with the time that the id carries. */
  readonly createdAt: string;
  readonly followers: number;
  readonly following: number;
  /** Posts from before the sandbox; those made here are added. */
  readonly earlierPosts: number;
  readonly listed: number;
  readonly likes: number;
}

/** The same people on every machine and after every reset, so that tests and documents can name them. */
export const X_ACCOUNTS: readonly XAccount[] = [
  {
    id: '1500000000000000001',
    name: 'Aurora Coffee',
    username: 'auroracoffee',
    description: 'Small-batch roastery. Open daily from seven.',
    createdAt: '2022-03-05T06:47:23.000Z',
    followers: 1204,
    following: 310,
    earlierPosts: 845,
    listed: 12,
    likes: 990,
    colours: ['#9a3412', '#d97706'],
  },
  {
    id: '1331556234163126273',
    name: 'Northpine Outdoor',
    username: 'northpinegear',
    description: 'Tents, packs and honest weather reports.',
    createdAt: '2020-11-25T11:12:00.000Z',
    followers: 48_210,
    following: 512,
    earlierPosts: 6120,
    listed: 340,
    likes: 15_300,
    colours: ['#115e59', '#16a34a'],
  },
  {
    id: '1144199065236406273',
    name: 'Casa Lumen',
    username: 'casalumen',
    description: 'Lamps made by hand in Bologna.',
    createdAt: '2019-06-27T11:01:30.000Z',
    followers: 9340,
    following: 201,
    earlierPosts: 2033,
    listed: 88,
    likes: 4120,
    colours: ['#6d28d9', '#db2777'],
  },
  {
    id: '1602214167966646273',
    name: 'Verde Kitchen',
    username: 'verdekitchen',
    description: 'Plants first. Recipes on Tuesdays and Fridays.',
    createdAt: '2022-12-12T08:10:00.000Z',
    followers: 17_802,
    following: 640,
    earlierPosts: 1478,
    listed: 156,
    likes: 22_010,
    colours: ['#15803d', '#65a30d'],
  },
  {
    id: '1053278340510646273',
    name: 'Tidewater Museum',
    username: 'tidewatermuseum',
    description: 'Ships, maps and the people who drew them.',
    createdAt: '2018-10-19T13:35:00.000Z',
    followers: 31_077,
    following: 905,
    earlierPosts: 8802,
    listed: 611,
    likes: 7345,
    colours: ['#1e3a8a', '#0891b2'],
  },
  {
    id: '1680509576278966273',
    name: 'Kari Solberg',
    username: 'karisolberg',
    description: 'Writes about small shops and slow travel.',
    createdAt: '2023-07-16T09:28:00.000Z',
    followers: 2866,
    following: 733,
    earlierPosts: 3190,
    listed: 41,
    likes: 12_804,
    colours: ['#475569', '#0d9488'],
  },
];

const byId = new Map(X_ACCOUNTS.map((account) => [account.id, account]));
const byUsername = new Map(X_ACCOUNTS.map((account) => [account.username, account]));

export function findXAccount(id: string): XAccount | undefined {
  return byId.get(id);
}

/** Usernames are compared without case. */
export function findXAccountByUsername(username: string): XAccount | undefined {
  return byUsername.get(username.toLowerCase());
}
