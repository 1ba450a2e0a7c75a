/** A post's content as it was at one moment; what an approval is bound to. Order of variants counts. */
export interface RevisionContent {
  readonly variants: readonly { readonly accountId: string; readonly text: string }[];
}

/** What one part sends, fixed when it is scheduled and returned by the claim. */
export interface PartPayload {
  readonly kind: 'text';
  readonly text: string;
}
