import { expect, it } from 'vitest';
import { readXPostId } from './read-x-post-id.ts';

it('reads a post’s number from what people paste', () => {
  expect(readXPostId(' 1850000000000000001 ')).toBe('1850000000000000001');
  expect(readXPostId('https://x.com/hub/status/1850000000000000001?s=20')).toBe('1850000000000000001');
  expect(readXPostId('x.com/hub/status/18/photo/1')).toBe('18');
  expect(readXPostId('https://x.com/hub')).toBeNull();
  expect(readXPostId('12345678901234567890')).toBeNull();
});
