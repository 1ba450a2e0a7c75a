import type { VariantOptions } from '../content/variant-options.ts';

/** What one part sends, fixed when it is scheduled and returned by the claim. */
export type PartPayload = PostPayload | CommentPayload;

export interface PostPayload {
  readonly kind: 'post';
  readonly text: string;
  readonly media: readonly PayloadMedia[];
  readonly link: PayloadLink | null;
  readonly options: VariantOptions | null;
}

/** A comment of our own under the job's first part. */
export interface CommentPayload {
  readonly kind: 'comment';
  readonly text: string;
}

/** One file, by its content: other bytes are another payload. */
export interface PayloadMedia {
  readonly mediaId: string;
  /** Hex. */
  readonly sha256: string;
  readonly kind: 'image' | 'video' | 'document';
  readonly type: string;
  readonly bytes: number;
  readonly fileName: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly durationMs: number | null;
  readonly altText: string;
}

export interface PayloadLink {
  readonly url: string;
  readonly title: string;
  readonly description: string;
  readonly thumbnail: PayloadMedia | null;
}

/** Every file the payload sends. */
export function filesOf(payload: PartPayload): readonly PayloadMedia[] {
  if (payload.kind === 'comment') return [];
  const card = payload.link?.thumbnail;
  return card ? [...payload.media, card] : payload.media;
}
