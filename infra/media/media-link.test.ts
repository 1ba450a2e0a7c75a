import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { KeyRing } from '../secrets/key-ring.ts';
import { Secret } from '../secrets/secret.ts';
import { readMediaLink, signMediaLink } from './media-link.ts';

const key = (id: string): string => `${id}:${randomBytes(32).toString('base64')}`;
const OLD = key('k1');
const keys = new KeyRing(new Secret(OLD));
const LINK = {
  workspaceId: '0198a000-0000-7000-8000-000000000001',
  mediaId: '0198a000-0000-7000-8000-000000000002',
};
const NOW = 1_800_000_000_000;
const DAY = 86_400_000;

test('an address names its file until it ends', () => {
  const token = signMediaLink(keys, LINK, NOW);
  expect(readMediaLink(keys, token, NOW + DAY - 1)).toEqual(LINK);
  expect(readMediaLink(keys, token, NOW + DAY)).toBeNull();
});

test('an address that was changed opens nothing', () => {
  const token = signMediaLink(keys, LINK, NOW);
  const other = '0198a000-0000-7000-8000-000000000003';
  for (const forged of [
    token.replace(LINK.mediaId, other),
    token.replace(LINK.workspaceId, other),
    token.replace(String(NOW + DAY), String(NOW + 2 * DAY)),
    `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
    token.slice(0, -1),
    '',
  ]) {
    expect(readMediaLink(keys, forged, NOW)).toBeNull();
  }
});

test('an address outlives a change of keys as long as the old key is known', () => {
  const token = signMediaLink(keys, LINK, NOW);
  expect(readMediaLink(new KeyRing(new Secret(`${key('k2')},${OLD}`)), token, NOW)).toEqual(LINK);
  expect(readMediaLink(new KeyRing(new Secret(key('k2'))), token, NOW)).toBeNull();
});
