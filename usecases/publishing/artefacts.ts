import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import type { KeyRing } from '../../infra/secrets/key-ring.ts';
import { Secret } from '../../infra/secrets/secret.ts';
import { currentDataKey, openWithDataKey, sealWithDataKey } from '../tokens/workspace-secrets.ts';
import type { LockedPart } from './lock-part.ts';

/*
 * What preparing gained at the platform. Kept encrypted: who has an upload address can put bytes there.
 */

export type Artefacts = Readonly<Record<string, unknown>>;

export interface SealedArtefacts {
  readonly partId: string;
  /** Null when nothing was prepared. */
  readonly sealed: Buffer | null;
  readonly keyId: string | null;
  readonly trace: Artefacts;
}

export function sealedArtefactsOf({ partId, artefacts, artefactsKeyId, trace }: LockedPart): SealedArtefacts {
  return { partId, sealed: artefacts, keyId: artefactsKeyId, trace };
}

/** Together with the names that the platform gave to an unknown call. */
export async function openArtefacts(
  tx: WorkspaceTransaction,
  keys: KeyRing,
  { partId, sealed, keyId, trace }: SealedArtefacts,
): Promise<Artefacts> {
  if (sealed === null || keyId === null) return trace;
  const opened = await openWithDataKey(tx, keys, keyId, { rowId: partId, field: 'artefacts' }, sealed);
  // Written by `sealArtefacts` alone; adapters check its shape.
  return { ...(JSON.parse(opened.reveal()) as Artefacts), ...trace };
}

export async function sealArtefacts(
  tx: WorkspaceTransaction,
  keys: KeyRing,
  partId: string,
  artefacts: Artefacts,
): Promise<{ keyId: string; sealed: Buffer }> {
  const keyId = await currentDataKey(tx, keys);
  const place = { rowId: partId, field: 'artefacts' } as const;
  const sealed = await sealWithDataKey(tx, keys, keyId, place, new Secret(JSON.stringify(artefacts)));
  return { keyId, sealed };
}
