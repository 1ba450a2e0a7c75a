import { describe, expect, it } from 'vitest';
import {
  EMPTY_COMPOSITION,
  compositionOf,
  isBlank,
  problemsOf,
  sameVariants,
  textFor,
  toggleAccount,
  variantsOf,
  withOwnText,
} from './composition.ts';

const written = { accountIds: ['a', 'b'], text: 'hello', ownTexts: { b: 'ciao' } };

describe('composition', () => {
  it('sends each account its own text, or the common one', () => {
    expect(variantsOf(written)).toEqual([
      { accountId: 'a', text: 'hello' },
      { accountId: 'b', text: 'ciao' },
    ]);
  });

  it('comes back from a post with the most shared text as the common one', () => {
    const back = compositionOf([
      { accountId: 'a', text: 'ciao' },
      { accountId: 'b', text: 'hello' },
      { accountId: 'c', text: 'hello' },
    ]);
    expect(back).toEqual({ accountIds: ['a', 'b', 'c'], text: 'hello', ownTexts: { a: 'ciao' } });
    expect(compositionOf([])).toEqual(EMPTY_COMPOSITION);
  });

  it('keeps an own text while its account is unchosen', () => {
    const without = toggleAccount(written, 'b');
    expect(without.accountIds).toEqual(['a']);
    expect(textFor(toggleAccount(without, 'b'), 'b')).toBe('ciao');
  });

  it('gives an account the common text again', () => {
    const common = withOwnText(written, 'b', null);
    expect(textFor(common, 'b')).toBe('hello');
    expect(sameVariants(common, written)).toBe(false);
  });

  it('names the account of each problem', () => {
    const problems = problemsOf({ ...written, ownTexts: { b: 'x'.repeat(300) } }, () => 'x');
    expect(problems).toEqual([
      { accountId: 'b', problem: { code: 'text_too_long', facts: { length: 300, limit: 280, over: 20 } } },
    ]);
  });

  it('is blank without any written character', () => {
    expect(isBlank(EMPTY_COMPOSITION)).toBe(true);
    expect(isBlank({ ...EMPTY_COMPOSITION, text: ' \n' })).toBe(true);
    expect(isBlank(written)).toBe(false);
  });
});
