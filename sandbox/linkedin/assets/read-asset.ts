import type { Answer } from '../../http/answer.ts';
import { callerOrigin, pathPart } from '../../http/call.ts';
import { denied, type LinkedInCall } from '../dialect.ts';
import { notFound } from '../errors.ts';
import { isVetted, type LinkedInContext } from '../linkedin-context.ts';
import { mayWriteAs } from '../rights.ts';
import { findAsset, statusOf, type AssetKind } from './asset.ts';

/** `GET /rest/{images|documents|videos}/{urn}`; self-serve apps may read videos only. */
export function readAsset(linkedin: LinkedInContext, call: LinkedInCall, kind: AssetKind): Answer {
  const endpoint = `${kind}Read`;
  if (kind !== 'video' && !isVetted(linkedin, call.grant.clientId)) return denied(endpoint, call);
  const urn = pathPart(call);
  const asset = findAsset(linkedin, urn);
  if (asset?.kind !== kind) return notFound(urn);
  const { data } = asset;
  if (mayWriteAs(linkedin, call, data.owner) === null) return denied(endpoint, call);
  const status = statusOf(data, linkedin.time.nowMs());
  return {
    status: 200,
    body: {
      id: urn,
      owner: data.owner,
      status,
      ...(status === 'PROCESSING_FAILED' && kind === 'video'
        ? { processingFailureReason: data.failure }
        : {}),
      ...(status === 'AVAILABLE' && data.mediaId !== null
        ? {
            downloadUrl: `${callerOrigin(call)}/media/${data.mediaId}`,
            downloadUrlExpiresAt: Math.floor(linkedin.time.nowMs()) + 24 * 60 * 60 * 1000,
          }
        : {}),
    },
  };
}
