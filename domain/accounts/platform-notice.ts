/** What a platform tells of its own accord, as far as the Hub makes use of it. Instants are ISO, of the platform's clock. */
export type PlatformNotice =
  /** The person took the app's access away. `detail`: English, what the platform said of why. */
  | { readonly kind: 'access_removed'; readonly person: string; readonly at: string; readonly detail: string }
  /** The person wants to be forgotten. */
  | { readonly kind: 'deletion_requested'; readonly person: string; readonly at: string }
  /** Something happened to what was published under this id: a reason to read it now, no more. */
  | {
      readonly kind: 'publish_moved';
      readonly account: string;
      readonly publishId: string;
      readonly at: string;
      /** It was public, and is not any longer. */
      readonly hidden: boolean;
    };

/** Where notices come in: Meta has addresses of their own for two of them. */
export type NoticeAddress = 'notices' | 'deauthorize' | 'data-deletion';
