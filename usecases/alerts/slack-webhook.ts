import { SlackWebhook } from '../../db/entities/slack-webhook.ts';
import type { WorkspaceTransaction } from '../../db/doors/transaction.ts';
import type { KeyRing } from '../../infra/secrets/key-ring.ts';
import type { Secret } from '../../infra/secrets/secret.ts';
import { recordChange } from '../records/record-change.ts';
import { currentDataKey, openWithDataKey, sealWithDataKey } from '../tokens/workspace-secrets.ts';

/** So much of the end is shown, to tell one address from another. */
const HINT = 4;

export function readSlackWebhook(tx: WorkspaceTransaction): Promise<SlackWebhook | null> {
  return tx.manager.findOneBy(SlackWebhook, { workspaceId: tx.workspaceId });
}

/** From now on alerts go there as well. The address is one that `readSlackAddress` takes. */
export async function saveSlackWebhook(
  tx: WorkspaceTransaction,
  keys: KeyRing,
  address: Secret,
): Promise<void> {
  const dataKeyId = await currentDataKey(tx, keys);
  const sealed = await sealWithDataKey(tx, keys, dataKeyId, placeIn(tx), address);
  const hint = address.reveal().slice(-HINT);
  await tx.rows(
    `insert into slack_webhooks (workspace_id, data_key_id, address, hint, set_by_name) values ($1, $2, $3, $4, $5)
     on conflict (workspace_id) do update set data_key_id = $2, address = $3, hint = $4, set_by_name = $5, set_at = clock_timestamp()`,
    [tx.workspaceId, dataKeyId, sealed, hint, tx.actor.name],
  );
  await record(tx, 'workspace.slack_set', { hint });
}

export async function removeSlackWebhook(tx: WorkspaceTransaction): Promise<void> {
  const { affected } = await tx.manager.delete(SlackWebhook, { workspaceId: tx.workspaceId });
  if (affected) await record(tx, 'workspace.slack_removed', null);
}

export function openSlackAddress(
  tx: WorkspaceTransaction,
  keys: KeyRing,
  row: SlackWebhook,
): Promise<Secret> {
  return openWithDataKey(tx, keys, row.dataKeyId, placeIn(tx), row.address);
}

function placeIn(tx: WorkspaceTransaction) {
  return { rowId: tx.workspaceId, field: 'slack_webhook' } as const;
}

async function record(tx: WorkspaceTransaction, action: string, after: unknown): Promise<void> {
  await recordChange(tx, {
    entity: 'workspace',
    entityId: tx.workspaceId,
    action,
    events: [{ type: 'workspace.changed' }],
    after,
  });
}
