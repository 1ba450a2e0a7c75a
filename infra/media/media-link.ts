import { createHmac } from 'node:crypto';
import type { KeyRing } from '../secrets/key-ring.ts';
import { sameDigest } from '../secrets/same-digest.ts';

/**
 * Addresses under which platforms fetch a file: who has one reads that file until it ends, and nothing else. Long
 * enough for a platform that fetches late and again; TikTok may take an hour, Instagram tries for a day.
 */
const LIFE_MS = 24 * 60 * 60_000;
const TOKEN = /^([0-9a-f-]{36})\.([0-9a-f-]{36})\.([0-9]{13})\.([A-Za-z0-9_-]{1,100})\.([A-Za-z0-9_-]{43})$/;

export interface MediaLink {
  readonly workspaceId: string;
  readonly mediaId: string;
}

export function signMediaLink(keys: KeyRing, link: MediaLink, nowMs: number): string {
  const keyId = Buffer.from(keys.currentId).toString('base64url');
  const said = `${link.workspaceId}.${link.mediaId}.${nowMs + LIFE_MS}.${keyId}`;
  return `${said}.${sign(keys, keys.currentId, said).toString('base64url')}`;
}

/** Null when the address is forged or has ended. */
export function readMediaLink(keys: KeyRing, token: string, nowMs: number): MediaLink | null {
  const [, workspaceId, mediaId, ends, keyName, signature] = TOKEN.exec(token) ?? [];
  if (!workspaceId || !mediaId || !ends || !keyName || !signature || Number(ends) <= nowMs) return null;
  const keyId = Buffer.from(keyName, 'base64url').toString();
  if (!(keyId in keys.fingerprints())) return null;
  const said = token.slice(0, token.lastIndexOf('.'));
  const given = Buffer.from(signature);
  // Compared as text: the last character has bits that decoding drops, so several texts decode alike.
  const right = Buffer.from(sign(keys, keyId, said).toString('base64url'));
  return sameDigest(given, right) ? { workspaceId, mediaId } : null;
}

function sign(keys: KeyRing, keyId: string, said: string): Buffer {
  return createHmac('sha256', keys.derive('media-link', keyId)).update(said).digest();
}
