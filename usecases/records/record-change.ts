import { RECORD_CHANGE, RECORD_INSTANCE_CHANGE } from '../../db/statements/record-change.ts';
import type { Transaction, WorkspaceTransaction } from '../../db/doors/transaction.ts';
import type { Actor } from '../../domain/actor.ts';
import type { OutboxInputs, OutboxWorkflow } from '../../domain/messages/workflow-inputs.ts';
import type { EventType } from '../../domain/events.ts';
import { newId } from '../../infra/ids/new-id.ts';
import { digest } from '../../infra/secrets/digest.ts';

type EntityName =
  | 'post'
  | 'account'
  | 'media'
  | 'apiToken'
  | 'workspace'
  | 'user'
  | 'instance'
  | 'platformApp'
  | 'hold'
  | 'notification';

export interface Change {
  readonly entity: EntityName;
  readonly entityId: string;
  /** What readers of timelines and live streams see; none for what nobody follows. */
  readonly events?: readonly {
    type: EventType;
    /** The post whose timeline tells it, where the change is to something else: its account. */
    postId?: string;
    variantId?: string;
    data?: Readonly<Record<string, unknown>>;
  }[];
  /** Audit action, such as `post.schedule`. Every change names one. */
  readonly action: string;
  /** State before and after, kept as digests only. */
  readonly before?: unknown;
  readonly after?: unknown;
  /** Workflows to start or wake once this commits. */
  readonly wake?: readonly Wake[];
}

export type Wake = {
  [Type in OutboxWorkflow]: {
    readonly workflow: Type;
    readonly id: string;
    readonly input: OutboxInputs[Type];
  };
}[OutboxWorkflow];

/** Records a change in the transaction that makes it: they commit together or not at all. */
export async function recordChange(tx: WorkspaceTransaction, change: Change): Promise<void> {
  const events = (change.events ?? []).map((event) => ({
    id: newId(),
    workspace_id: tx.workspaceId,
    type: event.type,
    entity: event.postId === undefined ? change.entity : 'post',
    entity_id: event.postId ?? change.entityId,
    variant_id: event.variantId ?? null,
    actor_kind: tx.actor.kind,
    actor_name: tx.actor.name,
    data: event.data ?? {},
  }));
  await tx.rows(RECORD_CHANGE, [
    JSON.stringify(events),
    JSON.stringify([auditRow(tx.workspaceId, tx.actor, change)]),
    JSON.stringify(outboxRows(tx.workspaceId, change)),
  ]);
}

/** `entityId` is null for what has no uuid, such as the instance itself. */
type InstanceChange = Omit<Change, 'events' | 'entityId'> & { readonly entityId: string | null };

/** For changes that belong to no workspace: people, the instance itself. They have no events. */
export async function recordInstanceChange(
  tx: Transaction,
  actor: Actor,
  change: InstanceChange,
): Promise<void> {
  await tx.rows(RECORD_INSTANCE_CHANGE, [
    JSON.stringify([auditRow(null, actor, change)]),
    JSON.stringify(outboxRows(null, change)),
  ]);
}

function auditRow(workspaceId: string | null, actor: Actor, change: InstanceChange): Record<string, unknown> {
  const person = actor.kind === 'system' ? null : actor;
  return {
    id: newId(),
    workspace_id: workspaceId,
    actor_kind: actor.kind,
    actor_id: person?.tokenId ?? person?.userId ?? null,
    actor_name: actor.name,
    action: change.action,
    entity: change.entity,
    entity_id: change.entityId,
    before_digest: change.before === undefined ? null : digest(change.before),
    after_digest: change.after === undefined ? null : digest(change.after),
    ip: person?.ip ?? null,
    user_agent: person?.userAgent?.slice(0, 400) ?? null,
  };
}

function outboxRows(workspaceId: string | null, change: Pick<Change, 'wake'>): Record<string, unknown>[] {
  return (change.wake ?? []).map((wake) => ({
    workspace_id: workspaceId,
    workflow_type: wake.workflow,
    workflow_id: wake.id,
    input: wake.input,
  }));
}
