import { expect, it } from 'vitest';
import { accountAnswer } from '../../test/setup/account-answer.ts';
import type { TikTokOptions } from '../../domain/content/variant-options.ts';
import { EMPTY_COMPOSITION, withExtras } from './composition.ts';
import { tiktokOptions } from './extras/default-options.ts';
import { tiktokPosting } from './tiktok-posting.ts';

const account = accountAnswer({ id: 't', platform: 'tiktok' });

const posting = (options: Partial<TikTokOptions>) =>
  tiktokPosting(
    withExtras({ ...EMPTY_COMPOSITION, accountIds: ['t'] }, 't', {
      options: { ...tiktokOptions({ options: null }), ...options },
    }),
    [account],
  );

it('asks nothing where TikTok is not posted to by the Hub itself', () => {
  expect(tiktokPosting(EMPTY_COMPOSITION, [account])).toBeNull();
  expect(posting({ mode: 'inbox' })).toBeNull();
});

it('holds a disclosure that says nothing, and knows branded content', () => {
  expect(posting({})).toEqual({ branded: false, disclosureMissing: false });
  expect(posting({ disclose: true })).toEqual({ branded: false, disclosureMissing: true });
  expect(posting({ disclose: true, ownBrand: true, brandedContent: true })).toEqual({
    branded: true,
    disclosureMissing: false,
  });
});
