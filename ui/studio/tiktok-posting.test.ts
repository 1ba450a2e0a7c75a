import { expect, it } from 'vitest';
import type { Account } from '../../.generated/client/types.gen.ts';
import type { TikTokOptions } from '../../domain/content/variant-options.ts';
import { EMPTY_COMPOSITION, withExtras } from './composition.ts';
import { tiktokOptions } from './extras/default-options.ts';
import { tiktokPosting } from './tiktok-posting.ts';

const account: Account = {
  id: 't',
  platform: 'tiktok',
  kind: 'person',
  handle: 't',
  displayName: 'T',
  avatarUrl: null,
  profileUrl: null,
  sandbox: true,
  status: 'connected',
  statusReason: null,
  scopes: [],
  missingScopes: [],
  connectedAt: '2026-11-01T00:00:00.000Z',
  tokenExpiresAt: null,
  lastPublishedAt: null,
};

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
