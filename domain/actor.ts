/** Who does something, as recorded with every change. */
export type Actor =
  | {
      readonly kind: 'user' | 'token';
      readonly userId: string;
      /** Set when an API token acts for its maker. */
      readonly tokenId: string | null;
      /** The person's name, or the token's, as it was then. */
      readonly name: string;
      readonly ip: string | null;
      readonly userAgent: string | null;
    }
  /** The Hub itself: a worker, the operator's command. `name` says which part. */
  | { readonly kind: 'system'; readonly name: string };
