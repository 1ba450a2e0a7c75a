import type { AccountKind } from '../accounts/account-facts.ts';
import type { Platform } from '../platforms.ts';
import type { PartPayload } from './part-payload.ts';

/** What reading a platform can tell about a call whose outcome is unknown. */
export interface SettleRule {
  /** False: the platform lets nobody read this kind of post; a person is asked at once. */
  readonly readable: boolean;
  /**
   * When good reads that show nothing prove that nothing was published, so that the same bytes may be sent once more;
   * null: they prove nothing, only the platform's own word does.
   */
  readonly absence: AbsenceRule | null;
  /** After this a person is asked, though reading goes on. Milliseconds since the outcome became unknown. */
  readonly askAfterMs: number;
}

export interface AbsenceRule {
  /** Good reads in a row, all made after the call had certainly ended; one that fails begins the row anew. */
  readonly goodReads: number;
  /** The last of them so long after the call had ended: the platform's read lag, milliseconds. */
  readonly lagMs: number;
}

export interface SettledCall {
  readonly platform: Platform;
  readonly accountKind: AccountKind;
  readonly payload: Pick<PartPayload, 'kind' | 'text'>;
}

/** What the operator chose. */
export interface SettleOptions {
  /** Publish the same container of Instagram once more when it stays unpublished. */
  readonly instagramSecondTry: boolean;
}

const MINUTE_MS = 60_000;

/** No platform documents how soon a post can be read; each document waits this long. */
const LAG_MS = 5 * MINUTE_MS;
const ASK_AFTER_MS = 15 * MINUTE_MS;

const UNREADABLE: SettleRule = { readable: false, absence: null, askAfterMs: 0 };
const ONLY_ITS_WORD: SettleRule = { readable: true, absence: null, askAfterMs: ASK_AFTER_MS };

/**
 * The same for what may have gone out in a time that a restored database has lost. What had been prepared for it is not
 * known: on Instagram the newest posts are read, not a container, and nothing that was sent is sent a second time. Files
 * without words cannot be told from others: anything posted by hand would pass for them. TikTok compares no empty words.
 */
export function settleRuleOfLost(call: SettledCall, options: SettleOptions): SettleRule {
  if (call.platform !== 'tiktok' && call.payload.text.trim() === '') return UNREADABLE;
  if (call.platform !== 'instagram') return settleRule(call, options);
  return { ...ONLY_ITS_WORD, absence: { goodReads: 4, lagMs: LAG_MS } };
}

/** How an unknown call of this kind is settled; what stays open is for a person. */
export function settleRule(call: SettledCall, { instagramSecondTry }: SettleOptions): SettleRule {
  const { platform, payload } = call;
  switch (platform) {
    case 'x':
      // Equal texts are refused by X itself, which makes sending twice safe; files without a text are not compared.
      // https://docs.x.com/x-api/posts/create-post, https://docs.x.com/x-api/users/get-posts
      return payload.text.trim() !== ''
        ? { ...ONLY_ITS_WORD, absence: { goodReads: 4, lagMs: LAG_MS } }
        : ONLY_ITS_WORD;
    case 'linkedin':
      // Reading people's posts takes r_member_social, which is closed; pages' posts and their comments can be read.
      // https://learn.microsoft.com/linkedin/marketing/community-management/shares/posts-api
      return call.accountKind === 'person'
        ? UNREADABLE
        : { ...ONLY_ITS_WORD, absence: { goodReads: 3, lagMs: LAG_MS } };
    case 'instagram':
      // The container says whether it was published. Nothing says what publishing the same one twice does, so that it
      // is tried again only where the operator chose so. Comments have no container.
      // https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-container
      return payload.kind === 'comment' || instagramSecondTry
        ? { ...ONLY_ITS_WORD, absence: { goodReads: 4, lagMs: LAG_MS } }
        : ONLY_ITS_WORD;
    case 'tiktok':
      // Asked by the publish id; photos whose answer was lost have none and may never be listed.
      // https://developers.tiktok.com/doc/content-posting-api-reference-get-video-status
      return { ...ONLY_ITS_WORD, askAfterMs: 30 * MINUTE_MS };
  }
}
