import { readAttempts } from '../../db/queries/read-attempts.ts';
import { listPosts, readPost } from '../../db/queries/read-posts.ts';
import { readTimeline } from '../../db/queries/read-timeline.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import { Refusal } from '../../domain/refusal.ts';
import { roleMay } from '../../domain/roles/permissions.ts';
import type { Role } from '../../domain/roles/permissions.ts';
import { cancelPost } from '../../usecases/posts/cancel-post.ts';
import { changePost } from '../../usecases/posts/change-post.ts';
import { createPost } from '../../usecases/posts/create-post.ts';
import { deletePost } from '../../usecases/posts/delete-post.ts';
import { schedulePost } from '../../usecases/posts/schedule-post.ts';
import { settlePart } from '../../usecases/publishing/settle-part.ts';
import { unschedulePost } from '../../usecases/posts/unschedule-post.ts';
import type { ApiDeps } from '../deps.ts';
import type { Binder } from '../kit/bind.ts';
import { decodeCursor, encodeCursor } from '../kit/cursor.ts';
import * as contracts from './posts.contract.ts';
import { presentAttempt } from './present-attempt.ts';
import { presentPost } from './present-post.ts';
import type { PresentOptions } from './present-post.ts';

export function bindPosts(binder: Binder, deps: ApiDeps): void {
  const { TEMPORAL_UI_URL: url, TEMPORAL_NAMESPACE: namespace, INSTAGRAM_SECOND_TRY } = deps.config;
  const optionsFor = (role: Role): PresentOptions => ({
    temporalUi: url ? { url, namespace } : null,
    mayChange: roleMay(role, 'post.change'),
    settling: { instagramSecondTry: INSTAGRAM_SECOND_TRY },
  });
  const present = async (tx: WorkspaceTransaction, id: string, role: Role) => {
    const row = await readPost(tx, id);
    if (!row) throw new Refusal('not_found', 'There is no such post.');
    return presentPost(row, optionsFor(role));
  };

  binder.workspace(contracts.createPost, (call) =>
    call.change(async (tx) => present(tx, await createPost(tx, call.body), call.membership.role)),
  );

  binder.workspace(contracts.listPosts, async (call) => {
    const { query } = call;
    const rows = await call.read((tx) =>
      listPosts(tx, {
        status: query.status ?? null,
        from: query.from ? new Date(query.from) : null,
        to: query.to ? new Date(query.to) : null,
        accountId: query.accountId ?? null,
        order: query.order,
        after: decodeCursor(query.order, query.cursor),
        limit: query.limit + 1,
      }),
    );
    const shown = rows.slice(0, query.limit);
    const last = shown.at(-1);
    const options = optionsFor(call.membership.role);
    return {
      items: shown.map((row) => presentPost(row, options)),
      nextCursor: rows.length > shown.length && last ? encodeCursor(query.order, last) : null,
    };
  });

  binder.workspace(contracts.getPost, (call) =>
    call.read((tx) => present(tx, call.params.id, call.membership.role)),
  );

  binder.workspace(contracts.changePost, (call) =>
    call.change(async (tx) => {
      await changePost(tx, { postId: call.params.id, version: call.version, variants: call.body.variants });
      return present(tx, call.params.id, call.membership.role);
    }),
  );

  binder.workspace(contracts.deletePost, (call) =>
    call.change((tx) => deletePost(tx, { postId: call.params.id, version: call.version })),
  );

  binder.workspace(contracts.schedulePost, (call) =>
    call.change(async (tx) => {
      await schedulePost(tx, call.params.id, {
        at: new Date(call.body.scheduledAt),
        timeZone: call.body.timeZone,
      });
      return present(tx, call.params.id, call.membership.role);
    }),
  );

  binder.workspace(contracts.publishPostNow, (call) =>
    call.change(async (tx) => {
      await schedulePost(tx, call.params.id, 'now');
      return present(tx, call.params.id, call.membership.role);
    }),
  );

  binder.workspace(contracts.unschedulePost, (call) =>
    call.change(async (tx) => {
      await unschedulePost(tx, { postId: call.params.id, version: call.version });
      return present(tx, call.params.id, call.membership.role);
    }),
  );

  binder.workspace(contracts.cancelPost, (call) =>
    call.change(async (tx) => {
      await cancelPost(tx, call.params.id);
      return present(tx, call.params.id, call.membership.role);
    }),
  );

  binder.workspace(contracts.settlePart, (call) =>
    call.change(async (tx) => {
      const { id, partId } = call.params;
      const { body } = call;
      await settlePart(tx, {
        postId: id,
        partId,
        decision: body.decision === 'live' ? { kind: 'live', address: body.address } : { kind: 'again' },
        maxPauseMs: deps.config.HUB_MAX_PAUSE_SECONDS * 1000,
      });
      return present(tx, id, call.membership.role);
    }),
  );

  binder.workspace(contracts.getPostTimeline, (call) =>
    call.read(async (tx) => {
      if (!(await readPost(tx, call.params.id))) throw new Refusal('not_found', 'There is no such post.');
      const rows = await readTimeline(tx, call.params.id);
      return {
        items: rows.map((row) => ({
          id: row.id,
          type: row.type,
          at: row.at.toISOString(),
          actor: { kind: row.actorKind, name: row.actorName },
          variantId: row.variantId,
          data: row.data,
        })),
      };
    }),
  );

  binder.workspace(contracts.getPostAttempts, (call) =>
    call.read(async (tx) => {
      if (!(await readPost(tx, call.params.id))) throw new Refusal('not_found', 'There is no such post.');
      const rows = await readAttempts(tx, call.params.id);
      return { items: rows.map(presentAttempt) };
    }),
  );
}
