import { expect, it } from 'vitest';
import { PLATFORMS } from '../platforms.ts';
import { POST_ADDRESS_EXAMPLES, readPostAddress } from './post-address.ts';
import type { Platform } from '../platforms.ts';

it.each<[Platform, string, string | null]>([
  ['x', 'https://x.com/ada/status/1880000000000000009?s=20', '1880000000000000009'],
  ['x', 'https://mobile.twitter.com/ada/status/18/photo/1', '18'],
  ['linkedin', 'https://www.linkedin.com/feed/update/urn:li:share:71/', 'urn:li:share:71'],
  ['linkedin', 'https://www.linkedin.com/feed/update/urn%3Ali%3AugcPost%3A72', 'urn:li:ugcPost:72'],
  ['instagram', 'https://www.instagram.com/p/SbxAAA1/', null],
  ['tiktok', 'https://www.tiktok.com/@ada/video/7300000000000000001', '7300000000000000001'],
])('of %s: %s is post %s', (platform, address, platformId) => {
  expect(readPostAddress(platform, address, null)).toMatchObject({ platformId });
});

it.each<[Platform, string]>([
  ['x', 'https://x.com/ada'],
  ['x', 'https://x.com.evil.example/ada/status/1'],
  ['x', 'https://evilx.com/ada/status/1'],
  ['x', 'http://x.com/ada/status/1'],
  ['x', 'javascript:alert(1)//x.com/ada/status/1'],
  ['tiktok', 'https://x.com/ada/status/1'],
  ['linkedin', 'https://www.linkedin.com/in/ada'],
  ['x', 'https://x.com/%E0%A4%A/status/1'],
  ['x', 'not an address'],
])('of %s: %s is none', (platform, address) => {
  expect(readPostAddress(platform, address, null)).toBeNull();
});

it.each(PLATFORMS)('gives an example of %s that it takes itself', (platform) => {
  expect(readPostAddress(platform, POST_ADDRESS_EXAMPLES[platform], null)).not.toBeNull();
});

it('takes the host of the account’s own profile, and drops what is no part of the address', () => {
  const profile = 'http://127.0.0.1:4010/x/ada';
  expect(readPostAddress('x', 'http://127.0.0.1:4010/x/ada/status/5?a=1#b', profile)).toEqual({
    permalink: 'http://127.0.0.1:4010/x/ada/status/5',
    platformId: '5',
  });
  expect(readPostAddress('x', 'http://127.0.0.1:4011/x/ada/status/5', profile)).toBeNull();
});
