import { Router } from 'express';
import { readMedia } from '../../db/queries/read-media.ts';
import { withWorkspace } from '../../db/doors/doors.ts';
import type { Actor } from '../../domain/actor.ts';
import { Refusal } from '../../domain/refusal.ts';
import { readMediaLink } from '../../infra/media/media-link.ts';
import type { ApiDeps } from '../deps.ts';
import { sendFile } from '../kit/send-file.ts';

const FETCHER: Actor = { kind: 'system', name: 'platform' };

/**
 * `/m/{token}`: a file for a platform that fetches it. The token alone opens it, no session counts; forged, ended
 * and deleted are all nothing.
 */
export function mediaLinkRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.get('/:token', async (request, response) => {
    response.locals.route = '/m/{token}';
    const link = readMediaLink(deps.keys, request.params.token, Date.now());
    const row =
      link &&
      (await withWorkspace(deps.database, link.workspaceId, FETCHER, (tx) => readMedia(tx, link.mediaId)));
    if (!row) throw new Refusal('not_found', 'There is nothing at this address, or no longer.');
    const media = deps.media.inWorkspace(row.workspaceId);
    await sendFile(request, response, {
      type: row.type,
      bytes: row.bytes,
      fileName: row.fileName,
      etag: row.sha256,
      // Kept nowhere on the way: the address ends.
      cacheControl: 'private, no-store, no-transform',
      open: (range) => media.open(row, range),
    });
  });
  return router;
}
