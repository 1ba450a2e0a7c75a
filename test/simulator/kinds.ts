import type { AccountKind } from '../../domain/accounts/account-facts.ts';
import type { Platform } from '../../domain/platforms.ts';
import type { PartPayload, PayloadMedia } from '../../domain/publishing/part-payload.ts';

/** A kind of post that a platform's API takes. */
export interface Kind {
  readonly name: string;
  readonly accountKind: AccountKind;
  /** How often it is posted, among the kinds of its platform: an assumption. */
  readonly weight: number;
  /** `tag` tells one revision of one post from all others: it stands in every text and file. */
  parts(tag: string): readonly PartPayload[];
}

function file(tag: string, kind: PayloadMedia['kind']): PayloadMedia {
  return {
    mediaId: tag,
    sha256: tag,
    kind,
    type: kind === 'image' ? 'image/jpeg' : 'video/mp4',
    bytes: 1,
    fileName: 'file',
    width: null,
    height: null,
    durationMs: null,
    altText: '',
  };
}

function post(text: string, ...media: PayloadMedia[]): PartPayload {
  return { kind: 'post', text, media, link: null, options: null };
}

const text: Kind = { name: 'text', accountKind: 'person', weight: 4, parts: (tag) => [post(tag)] };
const image = (accountKind: AccountKind): Kind => ({
  name: `image (${accountKind})`,
  accountKind,
  weight: 4,
  parts: (tag) => [post(tag, file(tag, 'image'))],
});
const commented = (accountKind: AccountKind, kind: 'image' | null): Kind => ({
  name: 'with first comment',
  accountKind,
  weight: 2,
  parts: (tag) => [
    kind === null ? post(tag) : post(tag, file(tag, kind)),
    { kind: 'comment', text: `${tag} comment` },
  ],
});

export const KINDS: Readonly<Record<Platform, readonly Kind[]>> = {
  x: [
    text,
    image('person'),
    {
      name: 'image without text',
      accountKind: 'person',
      weight: 0.5,
      parts: (tag) => [post('', file(tag, 'image'))],
    },
    {
      name: 'thread',
      accountKind: 'person',
      weight: 2,
      parts: (tag) => [1, 2, 3].map((n) => post(`${tag} ${n}`)),
    },
    commented('person', null),
  ],
  linkedin: [
    { ...text, name: 'text (person)' },
    { ...text, name: 'text (page)', accountKind: 'organisation' },
    image('organisation'),
    commented('organisation', null),
  ],
  instagram: [
    image('person'),
    { name: 'reel', accountKind: 'person', weight: 4, parts: (tag) => [post(tag, file(tag, 'video'))] },
    commented('person', 'image'),
  ],
  tiktok: [
    { name: 'video', accountKind: 'person', weight: 6, parts: (tag) => [post(tag, file(tag, 'video'))] },
    { name: 'photos', accountKind: 'person', weight: 1, parts: (tag) => [post(tag, file(tag, 'image'))] },
  ],
};
