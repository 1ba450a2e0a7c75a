import type { PlatformAccount } from '../platform/platform.ts';

/** A professional account. Personal ones have no API. */
export interface InstagramAccount extends PlatformAccount {
  readonly kind: 'business' | 'creator';
  /** Known to one app only; beyond 2^53, so that a client that reads it as a number is found out. */
  readonly appScopedId: string;
  readonly biography: string | null;
  readonly website: string | null;
  readonly followers: number;
  readonly following: number;
  /** Media from before the sandbox; those made here are added. */
  readonly earlierMedia: number;
}

export interface FacebookPage extends PlatformAccount {
  readonly kind: 'page';
  readonly category: string;
  /** The professional account that is linked to it. */
  readonly instagramId: string | null;
}

export interface FacebookPerson extends PlatformAccount {
  readonly kind: 'person';
  readonly roles: readonly { readonly pageId: string; readonly tasks: readonly string[] }[];
}

/** A portfolio. Pages reached only through one are missing from the person's own list. */
export interface FacebookBusiness {
  readonly id: string;
  readonly name: string;
  readonly personId: string;
  readonly ownedPageIds: readonly string[];
  readonly clientPageIds: readonly string[];
}

export type MetaAccount = InstagramAccount | FacebookPage | FacebookPerson;

/** The same on every machine and after every reset, so that tests and documents can name them. */
export const INSTAGRAM_ACCOUNTS: readonly InstagramAccount[] = [
  {
    id: '17841400000000001',
    appScopedId: '26001234567890123',
    name: 'Aurora Coffee',
    username: 'aurora.coffee',
    kind: 'business',
    biography: 'Small-batch roastery. Open daily from seven.',
    website: 'https://aurora-coffee.example/',
    followers: 5421,
    following: 310,
    earlierMedia: 412,
    colours: ['#9a3412', '#d97706'],
  },
  {
    id: '17841400000000002',
    appScopedId: '26001234567890457',
    name: 'Northpine Outdoor',
    username: 'northpine.outdoor',
    kind: 'business',
    biography: 'Tents, packs and honest weather reports.',
    website: 'https://northpine.example/',
    followers: 88_120,
    following: 512,
    earlierMedia: 2960,
    colours: ['#115e59', '#16a34a'],
  },
  {
    id: '17841400000000003',
    appScopedId: '26001234567890789',
    name: 'Kari Solberg',
    username: 'kari.solberg',
    kind: 'creator',
    biography: 'Writes about small shops and slow travel.',
    website: null,
    followers: 12_866,
    following: 733,
    earlierMedia: 1190,
    colours: ['#475569', '#0d9488'],
  },
  {
    id: '17841400000000004',
    appScopedId: '26001234567891011',
    name: 'Casa Lumen',
    username: 'casa_lumen',
    kind: 'creator',
    biography: null,
    website: null,
    followers: 64,
    following: 21,
    earlierMedia: 9,
    colours: ['#6d28d9', '#db2777'],
  },
  {
    id: '17841400000000005',
    appScopedId: '26001234567891213',
    name: 'Verde Kitchen',
    username: 'verde.kitchen',
    kind: 'business',
    biography: 'Plants first. Recipes on Tuesdays and Fridays.',
    website: 'https://verde-kitchen.example/',
    followers: 17_802,
    following: 640,
    earlierMedia: 1478,
    colours: ['#15803d', '#65a30d'],
  },
];

export const FACEBOOK_PAGES: readonly FacebookPage[] = [
  page('100000000000001', 'Aurora Coffee', 'aurora.coffee.page', 'Coffee shop', '17841400000000001'),
  page('100000000000002', 'Northpine Outdoor', 'northpine.page', 'Sporting goods shop', '17841400000000002'),
  page('100000000000003', 'Verde Kitchen', 'verde.page', 'Kitchen', '17841400000000005'),
  page('100000000000004', 'Harbour Street Market', 'harbour.page', 'Market', null),
  page('100000000000005', 'Kari Solberg', 'kari.page', 'Writer', '17841400000000003'),
];

const EVERY_TASK = ['ANALYZE', 'CREATE_CONTENT', 'MESSAGING', 'MODERATE', 'MANAGE'];

export const FACEBOOK_PEOPLE: readonly FacebookPerson[] = [
  {
    id: '122100000000000001',
    name: 'Marta Bianchi',
    username: 'marta.bianchi',
    kind: 'person',
    colours: ['#1e3a8a', '#0891b2'],
    roles: [
      { pageId: '100000000000001', tasks: EVERY_TASK },
      { pageId: '100000000000002', tasks: EVERY_TASK },
      { pageId: '100000000000004', tasks: EVERY_TASK },
    ],
  },
  {
    id: '122100000000000002',
    name: 'Jonas Weber',
    username: 'jonas.weber',
    kind: 'person',
    colours: ['#7c2d12', '#be123c'],
    roles: [{ pageId: '100000000000003', tasks: EVERY_TASK }],
  },
  {
    id: '122100000000000003',
    name: 'Ines Duarte',
    username: 'ines.duarte',
    kind: 'person',
    colours: ['#334155', '#64748b'],
    roles: [],
  },
];

const FACEBOOK_BUSINESSES: readonly FacebookBusiness[] = [
  {
    id: '990000000000001',
    name: 'Duarte Media',
    personId: '122100000000000003',
    ownedPageIds: ['100000000000005'],
    clientPageIds: ['100000000000003'],
  },
];

/** Ids are told apart across all three kinds. */
export const META_ACCOUNTS: readonly MetaAccount[] = [
  ...INSTAGRAM_ACCOUNTS,
  ...FACEBOOK_PEOPLE,
  ...FACEBOOK_PAGES,
];

const instagramById = new Map(INSTAGRAM_ACCOUNTS.map((account) => [account.id, account]));
const pageById = new Map(FACEBOOK_PAGES.map((one) => [one.id, one]));
const personById = new Map(FACEBOOK_PEOPLE.map((person) => [person.id, person]));

export function findInstagramAccount(id: string): InstagramAccount | undefined {
  return instagramById.get(id);
}

export function findInstagramAccountByUsername(username: string): InstagramAccount | undefined {
  return INSTAGRAM_ACCOUNTS.find((account) => account.username === username.toLowerCase());
}

export function findPage(id: string): FacebookPage | undefined {
  return pageById.get(id);
}

export function findPerson(id: string): FacebookPerson | undefined {
  return personById.get(id);
}

export interface PageRole {
  readonly page: FacebookPage;
  readonly tasks: readonly string[];
}

/** Pages the person has a role on, with the tasks of that role. */
export function ownPagesOf({ roles }: FacebookPerson): PageRole[] {
  return roles.flatMap(({ pageId, tasks }) => rolesOn([pageId], tasks));
}

/** Those, and the ones that a business of the person owns or works for. */
export function pagesOf(person: FacebookPerson): PageRole[] {
  const lent = businessesOf(person).flatMap(({ ownedPageIds, clientPageIds }) =>
    rolesOn([...ownedPageIds, ...clientPageIds]),
  );
  return [...ownPagesOf(person), ...lent];
}

export function businessesOf({ id }: FacebookPerson): FacebookBusiness[] {
  return FACEBOOK_BUSINESSES.filter(({ personId }) => personId === id);
}

export function rolesOn(pageIds: readonly string[], tasks: readonly string[] = EVERY_TASK): PageRole[] {
  return pageIds.flatMap((id) => {
    const found = findPage(id);
    return found === undefined ? [] : [{ page: found, tasks }];
  });
}

/** Whether a token of this account may work with the professional account. */
export function mayActFor(holder: MetaAccount, { id }: InstagramAccount): boolean {
  switch (holder.kind) {
    case 'business':
    case 'creator':
      return holder.id === id;
    case 'page':
      return holder.instagramId === id;
    case 'person':
      return pagesOf(holder).some((role) => role.page.instagramId === id);
  }
}

function page(
  id: string,
  name: string,
  username: string,
  category: string,
  instagramId: string | null,
): FacebookPage {
  return { id, name, username, category, instagramId, kind: 'page', colours: ['#1d4ed8', '#4f46e5'] };
}
