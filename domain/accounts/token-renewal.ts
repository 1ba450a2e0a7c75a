/** Share of an access token's life after which it is renewed: the sweep's (usecases/tokens/find-due-grants.ts). */
const RENEWED_AFTER = 0.8;
/** A consent that only a person can renew is asked for this long before it ends. Milliseconds. */
const WARN_BEFORE_MS = 10 * 86_400_000;

/** How the consent of an account goes on. */
export type TokenRenewal =
  /** The token does not end. */
  | { readonly kind: 'lasting' }
  /** The Hub renews it, about at that time. */
  | { readonly kind: 'automatic'; readonly at: Date }
  /** The platform gave nothing to renew it with: somebody has to connect again before it ends. */
  | { readonly kind: 'by_hand'; readonly until: Date; readonly soon: boolean };

/** `renewable`: the consent came with a refresh token, or the platform renews the access token itself. */
export function tokenRenewal(token: {
  readonly expiresAt: Date | null;
  readonly refreshedAt: Date;
  readonly renewable: boolean;
  readonly now: Date;
}): TokenRenewal {
  const { expiresAt, refreshedAt, renewable, now } = token;
  if (expiresAt === null) return { kind: 'lasting' };
  if (!renewable)
    return {
      kind: 'by_hand',
      until: expiresAt,
      soon: expiresAt.getTime() - now.getTime() < WARN_BEFORE_MS,
    };
  const life = expiresAt.getTime() - refreshedAt.getTime();
  return { kind: 'automatic', at: new Date(refreshedAt.getTime() + life * RENEWED_AFTER) };
}
