import { expect, test } from 'vitest';
import { endpointOf } from './match-endpoint.ts';

const ENDPOINTS = [
  'GET /me',
  'GET /{id}',
  'GET /{id}?fields=status',
  'POST /posts',
  'DELETE /posts/urn:li:share:{id}',
  'GET /posts?author={urn}&q=author',
];

test.each([
  ['GET', '/17', 'GET /{id}'],
  ['GET', '/me?fields=id', 'GET /me'],
  ['GET', '/17?fields=status&limit=1', 'GET /{id}?fields=status'],
  ['GET', '/17?fields=other', 'GET /{id}'],
  ['GET', '/17/comments', undefined],
  ['POST', '/me', undefined],
  ['POST', '/posts', 'POST /posts'],
  ['GET', '/posts?q=author&author=urn%3Ali%3Aperson%3A1', 'GET /posts?author={urn}&q=author'],
  ['DELETE', '/posts/urn:li:share:17', 'DELETE /posts/urn:li:share:{id}'],
  ['DELETE', '/posts/urn%3Ali%3Ashare%3A17', 'DELETE /posts/urn:li:share:{id}'],
])('%s %s goes to %s', (method, path, endpoint) => {
  expect(endpointOf({ method, path }, ENDPOINTS)).toBe(endpoint);
});
