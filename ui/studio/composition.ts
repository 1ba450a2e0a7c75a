import { checkContent } from '../../domain/content/check-content.ts';
import type { ContentProblem } from '../../domain/content/content-problem.ts';
import type { Platform } from '../../domain/platforms.ts';

/** What a person writes: one text, and for some accounts a text of their own. */
export interface Composition {
  readonly accountIds: readonly string[];
  readonly text: string;
  /** By account id; kept while an account is unchosen, so that choosing it again brings its text back. */
  readonly ownTexts: Readonly<Record<string, string>>;
}

/** What the API takes and gives: a text for each account. */
export interface VariantText {
  readonly accountId: string;
  readonly text: string;
}

export interface VariantProblem {
  readonly accountId: string;
  readonly problem: ContentProblem;
}

export const EMPTY_COMPOSITION: Composition = { accountIds: [], text: '', ownTexts: {} };

export function textFor(composition: Composition, accountId: string): string {
  return composition.ownTexts[accountId] ?? composition.text;
}

export function variantsOf(composition: Composition): VariantText[] {
  return composition.accountIds.map((accountId) => ({ accountId, text: textFor(composition, accountId) }));
}

/** The text that most variants share becomes the one text; the others are texts of their own. */
export function compositionOf(variants: readonly VariantText[]): Composition {
  const counts = new Map<string, number>();
  for (const { text } of variants) counts.set(text, (counts.get(text) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  const text = variants.find((variant) => counts.get(variant.text) === most)?.text ?? '';
  return {
    accountIds: variants.map(({ accountId }) => accountId),
    text,
    ownTexts: Object.fromEntries(
      variants.filter((variant) => variant.text !== text).map((variant) => [variant.accountId, variant.text]),
    ),
  };
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
  const ownTexts = Object.fromEntries(
    Object.entries(composition.ownTexts).filter(([id]) => id !== accountId),
  );
  return { ...composition, ownTexts: own === null ? ownTexts : { ...ownTexts, [accountId]: own } };
}

export function problemsOf(
  composition: Composition,
  platformOf: (accountId: string) => Platform | undefined,
): VariantProblem[] {
  return variantsOf(composition).flatMap(({ accountId, text }) => {
    const platform = platformOf(accountId);
    if (platform === undefined) return [];
    return checkContent(platform, text).map((problem) => ({ accountId, problem }));
  });
}

/** True when both would send the same. */
export function sameVariants(a: Composition, b: Composition): boolean {
  return JSON.stringify(variantsOf(a)) === JSON.stringify(variantsOf(b));
}

export function isBlank(composition: Composition): boolean {
  return [composition.text, ...Object.values(composition.ownTexts)].every((text) => text.trim() === '');
}
