import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, base64url: for links, states and API tokens. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a random token. A fast hash is right here: the token itself cannot be guessed. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
