import type { Readable } from 'node:stream';
import type { KeyRing } from '../secrets/key-ring.ts';
import { signMediaLink } from './media-link.ts';
import type { ByteRange, MediaStore } from './media-store.ts';

/** The files of every workspace, as those read them who may. */
export interface MediaLibrary {
  readonly store: MediaStore;
  inWorkspace(workspaceId: string): WorkspaceMedia;
}

export interface WorkspaceMedia {
  /** Rejects when the bytes are gone. */
  open(file: { readonly sha256: string }, range?: ByteRange): Promise<Readable>;
  /** An address that platforms can fetch the file from for a day. */
  publicUrl(file: { readonly mediaId: string }): URL;
}

export function createMediaLibrary(options: {
  store: MediaStore;
  keys: KeyRing;
  /** Address of the Hub that platforms reach, without a trailing slash. */
  publicUrl: string;
}): MediaLibrary {
  const { store, keys, publicUrl } = options;
  return {
    store,
    inWorkspace: (workspaceId) => ({
      open: ({ sha256 }, range) => store.open(mediaKey(workspaceId, sha256), range),
      publicUrl: ({ mediaId }) =>
        new URL(`${publicUrl}/m/${signMediaLink(keys, { workspaceId, mediaId }, Date.now())}`),
    }),
  };
}

/** Where a file's bytes are kept. */
export function mediaKey(workspaceId: string, sha256: string): string {
  return `${workspaceId}/${sha256}`;
}
