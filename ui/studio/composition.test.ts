import { describe, expect, it } from 'vitest';
import { textOnly } from '../../domain/content/variant-content.ts';
import {
  EMPTY_COMPOSITION,
  NO_EXTRAS,
  compositionOf,
  contentFor,
  isBlank,
  sameVariants,
  toggleAccount,
  variantsOf,
  withExtras,
  withOwnMedia,
  withOwnText,
} from './composition.ts';

const FILE = { mediaId: 'm', altText: '' };
const OTHER = { mediaId: 'o', altText: '' };
const written = {
  ...EMPTY_COMPOSITION,
  accountIds: ['a', 'b'],
  text: 'hello',
  media: [FILE],
  ownTexts: { b: 'ciao' },
};

describe('composition', () => {
  it('sends each account its own text, or the common one, and the common files', () => {
    expect(variantsOf(written)).toEqual([
      { accountId: 'a', ...textOnly('hello'), media: [FILE] },
      { accountId: 'b', ...textOnly('ciao'), media: [FILE] },
    ]);
  });

  it('comes back from a post with what most accounts share as the common part', () => {
    const back = compositionOf([
      { accountId: 'a', ...textOnly('ciao'), media: [FILE] },
      { accountId: 'b', ...textOnly('hello'), media: [OTHER] },
      { accountId: 'c', ...textOnly('hello'), media: [FILE], firstComment: 'first' },
    ]);
    expect(back).toEqual({
      accountIds: ['a', 'b', 'c'],
      text: 'hello',
      media: [FILE],
      ownTexts: { a: 'ciao' },
      ownMedia: { b: [OTHER] },
      extras: { c: { ...NO_EXTRAS, firstComment: 'first' } },
    });
    expect(compositionOf([])).toEqual(EMPTY_COMPOSITION);
  });

  it('sends a post back as it came', () => {
    const variants = [
      { accountId: 'a', ...textOnly('ciao'), thread: [{ text: 'two', media: [OTHER] }] },
      { accountId: 'b', ...textOnly(''), media: [FILE] },
    ];
    expect(variantsOf(compositionOf(variants))).toEqual(variants);
  });

  it('keeps what is an account’s own while it is unchosen', () => {
    const own = withExtras(written, 'b', { firstComment: 'first' });
    const without = toggleAccount(own, 'b');
    expect(without.accountIds).toEqual(['a']);
    expect(contentFor(toggleAccount(without, 'b'), 'b')).toMatchObject({
      text: 'ciao',
      firstComment: 'first',
    });
  });

  it('gives an account the common text and files again', () => {
    const common = withOwnText(written, 'b', null);
    expect(contentFor(common, 'b').text).toBe('hello');
    expect(sameVariants(common, written)).toBe(false);
    const files = withOwnMedia(written, 'b', []);
    expect(contentFor(files, 'b').media).toEqual([]);
    expect(contentFor(withOwnMedia(files, 'b', null), 'b').media).toEqual([FILE]);
  });

  it('is the same whatever the order of keys, and whether nothing is said or left out', () => {
    const turned = { ...written, media: [{ altText: '', mediaId: 'm' }] };
    expect(sameVariants(turned, written)).toBe(true);
    expect(sameVariants(withExtras(written, 'a', {}), written)).toBe(true);
  });

  it('is blank without anything written or added', () => {
    expect(isBlank(EMPTY_COMPOSITION)).toBe(true);
    expect(isBlank({ ...EMPTY_COMPOSITION, text: ' \n' })).toBe(true);
    expect(isBlank({ ...EMPTY_COMPOSITION, media: [FILE] })).toBe(false);
    expect(isBlank(withExtras(EMPTY_COMPOSITION, 'a', { firstComment: '' }))).toBe(false);
    expect(isBlank(written)).toBe(false);
  });
});
