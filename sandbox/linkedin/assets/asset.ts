import { z } from 'zod';
import type { Fault } from '../../control/faults.ts';
import { callerOrigin } from '../../http/call.ts';
import type { ObjectRecord } from '../../store/records.ts';
import type { Author } from '../accounts.ts';
import type { LinkedInCall } from '../dialect.ts';
import type { LinkedInContext } from '../linkedin-context.ts';

export const assetKindSchema = z.enum(['image', 'document', 'video']);
export type AssetKind = z.infer<typeof assetKindSchema>;

const partSchema = z.object({
  firstByte: z.int(),
  lastByte: z.int(),
  /** Null until the piece is in. */
  etag: z.string().nullable(),
  mediaId: z.string().nullable(),
});

/** What is kept of a file that a post may show. */
const assetDataSchema = z.object({
  owner: z.string(),
  uploadUntilMs: z.number(),
  /** Pieces of a video; empty for the other kinds. */
  parts: z.array(partSchema),
  /** The whole file, once it is in. */
  mediaId: z.string().nullable(),
  /** When its processing ends; null for never. */
  readyAtMs: z.number().nullable(),
  /** Why the processing fails; null where it succeeds. */
  failure: z.string().nullable(),
});
export type AssetData = z.infer<typeof assetDataSchema>;

export interface Asset {
  readonly urn: string;
  readonly kind: AssetKind;
  readonly accountId: string;
  readonly data: AssetData;
}

export type AssetStatus = 'WAITING_UPLOAD' | 'PROCESSING' | 'AVAILABLE' | 'PROCESSING_FAILED';

const UPLOAD_WITHIN_MS = 24 * 60 * 60 * 1000;

export async function createAsset(
  linkedin: LinkedInContext,
  kind: AssetKind,
  owner: { readonly urn: string; readonly author: Author },
  parts: AssetData['parts'],
): Promise<Asset> {
  const asset: Asset = {
    urn: `urn:li:${kind}:D4E${linkedin.chance.bytes('linkedin asset', 15).toString('base64url')}`,
    kind,
    accountId: owner.author.id,
    data: {
      owner: owner.urn,
      uploadUntilMs: linkedin.time.nowMs() + UPLOAD_WITHIN_MS,
      parts,
      mediaId: null,
      readyAtMs: null,
      failure: null,
    },
  };
  await saveAsset(linkedin, asset);
  return asset;
}

export function saveAsset({ store, time }: LinkedInContext, asset: Asset): Promise<void> {
  const record: ObjectRecord = {
    type: 'object',
    platform: 'linkedin',
    kind: asset.kind,
    id: asset.urn,
    accountId: asset.accountId,
    data: asset.data,
    mediaIds: asset.data.parts.flatMap(({ mediaId }) => (mediaId === null ? [] : [mediaId])),
    atMs: time.nowMs(),
  };
  return store.commit(record);
}

export function findAsset({ store }: LinkedInContext, urn: string): Asset | null {
  const kind = assetKindSchema.safeParse(/^urn:li:([a-z]+):/.exec(urn)?.[1]).data;
  const record = kind === undefined ? undefined : store.state.object('linkedin', kind, urn);
  if (kind === undefined || record === undefined) return null;
  return { urn, kind, accountId: record.accountId, data: assetDataSchema.parse(record.data) };
}

export function statusOf({ mediaId, readyAtMs, failure }: AssetData, nowMs: number): AssetStatus {
  if (mediaId === null) return 'WAITING_UPLOAD';
  if (readyAtMs === null || nowMs < readyAtMs) return 'PROCESSING';
  return failure === null ? 'AVAILABLE' : 'PROCESSING_FAILED';
}

/** When and how the processing of a file ends that is in now. `refused`: what is wrong with the file itself. */
export function processingOf(
  { time, switches }: LinkedInContext,
  kind: AssetKind,
  refused: string | null,
  fault: Fault | null,
): Pick<AssetData, 'readyAtMs' | 'failure'> {
  const usualMs = (kind === 'video' ? switches.videoSeconds : switches.imageSeconds).value * 1000;
  const slow = fault?.fault === 'processing_slow';
  const takesMs = slow ? (fault.delayMs ?? null) : usualMs;
  const failed = fault?.fault === 'processing_fail' ? (fault.reason ?? 'PROCESSING_ERROR') : null;
  return { readyAtMs: takesMs === null ? null : time.nowMs() + takesMs, failure: failed ?? refused };
}

export function uploadUrl(call: LinkedInCall, { urn, kind }: Asset, part: string | null): string {
  const key = urn.slice(`urn:li:${kind}:`.length);
  return `${callerOrigin(call)}/li/upload/${kind}/${key}${part === null ? '' : `/${part}`}`;
}
