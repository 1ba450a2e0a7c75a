import type { When } from '../posts/when.ts';
import type { Composition } from './composition.ts';

/** What somebody wrote and has not saved, as this browser keeps it. */
export interface KeptText {
  readonly composition: Composition;
  readonly when: When;
  /** What the text was begun on, and its version; null for a new post. */
  readonly base: Composition;
  readonly version: number | null;
  /** ISO instant of the last change. */
  readonly keptAt: string;
}

/** The part of the browser's storage that is needed. */
export type TextStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface TextOwner {
  /** Who wrote it: nobody else who uses this browser gets it. */
  readonly userId: string;
  readonly workspaceId: string;
}

/** One text for each post of each person and workspace, and one for the new post. */
export function keptTextKey({ userId, workspaceId }: TextOwner, postId: string | null): string {
  return `hub.studio.${userId}.${workspaceId}.${postId ?? 'new'}`;
}

/** Storage may be full or switched off: then nothing is kept, and writing goes on. */
export function keepText(store: TextStore, key: string, text: KeptText): void {
  try {
    store.setItem(key, JSON.stringify(text));
  } catch {
    return;
  }
}

export function forgetText(store: TextStore, key: string): void {
  try {
    store.removeItem(key);
  } catch {
    return;
  }
}

/** Null when nothing was kept, or when it is not readable any more. */
export function readKeptText(store: TextStore, key: string): KeptText | null {
  try {
    const parsed: unknown = JSON.parse(store.getItem(key) ?? 'null');
    return isKeptText(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

function isKeptText(value: unknown): value is KeptText {
  if (!isRecord(value) || !isRecord(value.when)) return false;
  const { composition, base, when } = value;
  return (
    isComposition(composition) &&
    isComposition(base) &&
    (when.date === null || typeof when.date === 'string') &&
    typeof when.time === 'string' &&
    (value.version === null || typeof value.version === 'number') &&
    typeof value.keptAt === 'string'
  );
}

function isComposition(value: unknown): value is Composition {
  return (
    isRecord(value) &&
    Array.isArray(value.accountIds) &&
    typeof value.text === 'string' &&
    Array.isArray(value.media) &&
    isRecord(value.ownTexts) &&
    isRecord(value.ownMedia) &&
    isRecord(value.extras)
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
