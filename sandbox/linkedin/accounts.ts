import type { PlatformAccount } from '../platform/platform.ts';

export interface Member extends PlatformAccount {
  readonly kind: 'member';
  readonly givenName: string;
  readonly familyName: string;
  readonly headline: string;
  readonly email: string;
  readonly country: string;
  readonly language: string;
  readonly connections: number;
}

/** A company's page. It signs in nowhere: members who run it act for it. */
export interface Organization extends PlatformAccount {
  readonly kind: 'organization';
  readonly description: string;
  readonly followers: number;
  readonly roles: readonly { readonly memberId: string; readonly role: OrganizationRole }[];
}

export type OrganizationRole = 'ADMINISTRATOR' | 'CONTENT_ADMINISTRATOR' | 'ANALYST';
export type Author = Member | Organization;

export const MEMBERS: readonly Member[] = [
  {
    kind: 'member',
    id: 'kR7sOlbErg',
    name: 'Kari Solberg',
    username: 'kari-solberg',
    givenName: 'Kari',
    familyName: 'Solberg',
    headline: 'Runs the pages of small shops',
    email: 'kari.solberg@example.com',
    country: 'NO',
    language: 'nb',
    connections: 512,
    colours: ['#475569', '#0d9488'],
  },
  {
    kind: 'member',
    id: 'aD4mArch3T',
    name: 'Ada Marchetti',
    username: 'ada-marchetti',
    givenName: 'Ada',
    familyName: 'Marchetti',
    headline: 'Founder of Casa Lumen',
    email: 'ada.marchetti@example.com',
    country: 'IT',
    language: 'it',
    connections: 1_204,
    colours: ['#6d28d9', '#db2777'],
  },
  {
    kind: 'member',
    id: 'jN9aSlInd2',
    name: 'Jonas Lind',
    username: 'jonas-lind',
    givenName: 'Jonas',
    familyName: 'Lind',
    headline: 'Writes about tents and weather',
    email: 'jonas.lind@example.com',
    country: 'SE',
    language: 'sv',
    connections: 340,
    colours: ['#115e59', '#16a34a'],
  },
];

const [KARI, ADA, JONAS] = MEMBERS.map(({ id }) => id);

/** Kari runs two pages, Ada one; Jonas may post for Northpine and administers nothing. */
export const ORGANIZATIONS: readonly Organization[] = [
  {
    kind: 'organization',
    id: '10455001',
    name: 'Aurora Coffee',
    username: 'aurora-coffee',
    description: 'Small-batch roastery. Open daily from seven.',
    followers: 1_204,
    roles: [{ memberId: KARI ?? '', role: 'ADMINISTRATOR' }],
    colours: ['#9a3412', '#d97706'],
  },
  {
    kind: 'organization',
    id: '10455002',
    name: 'Northpine Outdoor',
    username: 'northpine-outdoor',
    description: 'Tents, packs and honest weather reports.',
    followers: 48_210,
    roles: [
      { memberId: KARI ?? '', role: 'ADMINISTRATOR' },
      { memberId: JONAS ?? '', role: 'CONTENT_ADMINISTRATOR' },
    ],
    colours: ['#115e59', '#16a34a'],
  },
  {
    kind: 'organization',
    id: '10455003',
    name: 'Casa Lumen',
    username: 'casa-lumen',
    description: 'Lamps made by hand in Bologna.',
    followers: 9_340,
    roles: [{ memberId: ADA ?? '', role: 'ADMINISTRATOR' }],
    colours: ['#6d28d9', '#db2777'],
  },
];

export const AUTHORS: readonly Author[] = [...MEMBERS, ...ORGANIZATIONS];

export function findMember(id: string): Member | undefined {
  return MEMBERS.find((member) => member.id === id);
}

export function findOrganization(id: string): Organization | undefined {
  return ORGANIZATIONS.find((organization) => organization.id === id);
}

export function urnOf(author: Author): string {
  return `urn:li:${author.kind === 'member' ? 'person' : 'organization'}:${author.id}`;
}

export function findAuthor(urn: string): Author | undefined {
  return AUTHORS.find((author) => urnOf(author) === urn);
}

export function roleOf(organization: Organization, memberId: string): OrganizationRole | null {
  return organization.roles.find((held) => held.memberId === memberId)?.role ?? null;
}
