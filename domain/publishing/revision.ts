import type { VariantContent } from '../content/variant-content.ts';

/** What one account shall publish, as a caller gives it. */
export interface VariantInput extends VariantContent {
  readonly accountId: string;
}

/** A post's content as it was at one moment; what an approval is bound to. Order of variants counts. */
export interface RevisionContent {
  readonly variants: readonly VariantInput[];
  /** SHA-256 (hex) of every file the variants use, by id: the approval is bound to the bytes. */
  readonly digests: Readonly<Record<string, string>>;
}
