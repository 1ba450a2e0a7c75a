import type { Readable } from 'node:stream';
import type { KeyRing } from '../secrets/key-ring.ts';
import { signMediaLink } from './media-link.ts';
import { mediaKey, previewKey } from './media-key.ts';
import type { ByteRange, MediaStore } from './media-store.ts';
import { receiveFile } from './receive-file.ts';
import type { ReceivedFile, Upload } from './receive-file.ts';
import { sweepIntake } from './sweep-intake.ts';

/** The files of every workspace, as those read them who may. */
export interface MediaLibrary {
  inWorkspace(workspaceId: string): WorkspaceMedia;
  /** Removes what uploads left behind whose process died. */
  sweepIntake(): Promise<void>;
}

export interface WorkspaceMedia {
  /** Takes a file in; a refusal leaves nothing behind. */
  receive(upload: Upload): Promise<ReceivedFile>;
  /** Rejects when the bytes are gone. */
  open(file: { readonly sha256: string }, range?: ByteRange): Promise<Readable>;
  openPreview(file: { readonly sha256: string }): Promise<Readable>;
  /** Whether the bytes are there. */
  has(file: { readonly sha256: string }): Promise<boolean>;
  /** Removes bytes and preview; what is not there is no error. */
  remove(file: { readonly sha256: string }): Promise<void>;
  /** An address that platforms can fetch the file from for a day. */
  publicUrl(file: { readonly mediaId: string }): URL;
}

export function createMediaLibrary(options: {
  store: MediaStore;
  keys: KeyRing;
  /** Address of the Hub that platforms reach, without a trailing slash. */
  publicUrl: string;
  /** Where uploads are worked on. */
  intakeFolder: string;
  /** Largest file that is taken. */
  maxBytes: number;
}): MediaLibrary {
  const { store, keys, publicUrl, intakeFolder, maxBytes } = options;
  return {
    sweepIntake: () => sweepIntake(intakeFolder),
    inWorkspace: (workspaceId) => ({
      receive: (upload) => receiveFile({ store, folder: intakeFolder, maxBytes }, workspaceId, upload),
      open: ({ sha256 }, range) => store.open(mediaKey(workspaceId, sha256), range),
      openPreview: ({ sha256 }) => store.open(previewKey(workspaceId, sha256)),
      has: ({ sha256 }) => store.has(mediaKey(workspaceId, sha256)),
      async remove({ sha256 }) {
        await store.remove(previewKey(workspaceId, sha256));
        await store.remove(mediaKey(workspaceId, sha256));
      },
      publicUrl: ({ mediaId }) =>
        new URL(`${publicUrl}/m/${signMediaLink(keys, { workspaceId, mediaId }, Date.now())}`),
    }),
  };
}
