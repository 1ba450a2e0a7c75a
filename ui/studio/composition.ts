import type { Account } from '../../.generated/client/types.gen.ts';
import { checkContent } from '../../domain/content/check-content.ts';
import type { ContentProblem } from '../../domain/content/content-problem.ts';
import type { MediaById } from '../../domain/content/media-facts.ts';
import { mediaOf } from '../../domain/content/variant-content.ts';
import type { UsedMedia, VariantContent } from '../../domain/content/variant-content.ts';
import { sameData } from './same-data.ts';

/** What only an account's own platform knows. */
export type Extras = Pick<VariantContent, 'thread' | 'firstComment' | 'link' | 'options'>;

/**
 * What a person writes: one text and files for all, and for some accounts a text, files or extras of their own. What
 * is an account's own is kept while the account is unchosen, so that choosing it again brings it back.
 */
export interface Composition {
  readonly accountIds: readonly string[];
  readonly text: string;
  readonly media: readonly UsedMedia[];
  /** By account id. */
  readonly ownTexts: Readonly<Record<string, string>>;
  readonly ownMedia: Readonly<Record<string, readonly UsedMedia[]>>;
  readonly extras: Readonly<Record<string, Extras>>;
}

/** What the API takes and gives: a content for each account. */
export type AccountContent = VariantContent & { readonly accountId: string };

export interface VariantProblem {
  readonly accountId: string;
  readonly problem: ContentProblem;
}

export const NO_EXTRAS: Extras = { thread: [], firstComment: null, link: null, options: null };
export const EMPTY_COMPOSITION: Composition = {
  accountIds: [],
  text: '',
  media: [],
  ownTexts: {},
  ownMedia: {},
  extras: {},
};

export function contentFor(composition: Composition, accountId: string): VariantContent {
  return {
    text: composition.ownTexts[accountId] ?? composition.text,
    media: composition.ownMedia[accountId] ?? composition.media,
    ...(composition.extras[accountId] ?? NO_EXTRAS),
  };
}

export function variantsOf(composition: Composition): AccountContent[] {
  return composition.accountIds.map((accountId) => ({ accountId, ...contentFor(composition, accountId) }));
}

/** The text and the files that most variants share become the common ones; the others are an account's own. */
export function compositionOf(variants: readonly AccountContent[]): Composition {
  const text = mostShared(variants.map((variant) => variant.text)) ?? '';
  const media = mostShared(variants.map((variant) => variant.media)) ?? [];
  const own = <T>(pick: (variant: AccountContent) => T, common: T): Record<string, T> =>
    Object.fromEntries(
      variants
        .filter((variant) => !sameData(pick(variant), common))
        .map((variant) => [variant.accountId, pick(variant)]),
    );
  return {
    accountIds: variants.map(({ accountId }) => accountId),
    text,
    media,
    ownTexts: own((variant) => variant.text, text),
    ownMedia: own((variant) => variant.media, media),
    extras: own(
      ({ thread, firstComment, link, options }): Extras => ({ thread, firstComment, link, options }),
      NO_EXTRAS,
    ),
  };
}

function mostShared<T>(values: readonly T[]): T | undefined {
  const shares = values.map((value) => values.filter((other) => sameData(other, value)).length);
  return values[shares.indexOf(Math.max(...shares))];
}

export function toggleAccount(composition: Composition, accountId: string): Composition {
  const chosen = composition.accountIds.includes(accountId);
  return {
    ...composition,
    accountIds: chosen
      ? composition.accountIds.filter((id) => id !== accountId)
      : [...composition.accountIds, accountId],
  };
}

/** `null` gives the account the common text again. */
export function withOwnText(composition: Composition, accountId: string, own: string | null): Composition {
  return { ...composition, ownTexts: withOwn(composition.ownTexts, accountId, own) };
}

/** `null` gives the account the common files again. */
export function withOwnMedia(
  composition: Composition,
  accountId: string,
  own: readonly UsedMedia[] | null,
): Composition {
  return { ...composition, ownMedia: withOwn(composition.ownMedia, accountId, own) };
}

export function withExtras(
  composition: Composition,
  accountId: string,
  change: Partial<Extras>,
): Composition {
  const extras = { ...(composition.extras[accountId] ?? NO_EXTRAS), ...change };
  return { ...composition, extras: { ...composition.extras, [accountId]: extras } };
}

function withOwn<T>(owned: Readonly<Record<string, T>>, accountId: string, own: T | null): Record<string, T> {
  const others = Object.fromEntries(Object.entries(owned).filter(([id]) => id !== accountId));
  return own === null ? others : { ...others, [accountId]: own };
}

/** `pending`: ids of files that nobody has answered for yet; that they are missing is not known. */
export function problemsOf(
  composition: Composition,
  accounts: readonly Account[],
  files: { readonly byId: MediaById; readonly pending: ReadonlySet<string> },
): VariantProblem[] {
  return composition.accountIds.flatMap((accountId) => {
    const account = accounts.find(({ id }) => id === accountId);
    if (account === undefined) return [];
    return checkContent(account.platform, contentFor(composition, accountId), files.byId, account)
      .filter(({ code }) => code !== 'media_missing' || files.pending.size === 0)
      .map((problem) => ({ accountId, problem }));
  });
}

/** Ids of every file that anything here uses. */
export function usedFiles({ media, ownMedia, extras }: Composition): string[] {
  const own = Object.values(extras).flatMap((one) => mediaOf({ text: '', media: [], ...one }));
  return [...media, ...Object.values(ownMedia).flat(), ...own].map(({ mediaId }) => mediaId);
}

/** True when both would send the same. */
export function sameVariants(a: Composition, b: Composition): boolean {
  return sameData(variantsOf(a), variantsOf(b));
}

/** Nothing that anybody wrote or added. */
export function isBlank({ text, media, ownTexts, ownMedia, extras }: Composition): boolean {
  return (
    [text, ...Object.values(ownTexts)].every((one) => one.trim() === '') &&
    [media, ...Object.values(ownMedia)].every((files) => files.length === 0) &&
    Object.values(extras).every((own) => sameData(own, NO_EXTRAS))
  );
}
