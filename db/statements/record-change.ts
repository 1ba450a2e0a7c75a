const insertAudit = (parameter: string): string => `
      insert into audit_logs (id, workspace_id, actor_kind, actor_id, actor_name, action, entity, entity_id,
        before_digest, after_digest, ip, user_agent, timestamp)
      select id, workspace_id, actor_kind, actor_id, actor_name, action, entity, entity_id,
        before_digest, after_digest, ip, user_agent, clock_timestamp()
      from jsonb_to_recordset(${parameter}::jsonb) as a (id uuid, workspace_id uuid, actor_kind text, actor_id uuid,
        actor_name text, action text, entity text, entity_id uuid, before_digest text, after_digest text, ip inet, user_agent text)`;

const insertOutbox = (parameter: string): string => `
      insert into outbox (workspace_id, workflow_type, workflow_id, input)
      select workspace_id, workflow_type, workflow_id, input
      from jsonb_to_recordset(${parameter}::jsonb) as o (workspace_id uuid, workflow_type text, workflow_id text, input jsonb)`;

/**
 * SQL that tells the relay of outbox rows, where there are any: a hint, polling is the truth. Commits that notify wait
 * for one another to reach the disk, so a claim and its outcome, which wake nobody, do not.
 */
const notifyOf = (outbox: string): string =>
  `select pg_notify('hub_records', '') where jsonb_array_length(${outbox}::jsonb) > 0`;

/**
 * Event, audit entry and outbox rows of one change, in one round trip. Parameters:
 * $1 events, $2 audit entries, $3 outbox rows, as JSON arrays of objects with these columns' names.
 */
export const RECORD_CHANGE = {
  name: 'record-change',
  text: `
    with new_events as (
      insert into events (id, workspace_id, type, entity, entity_id, variant_id, actor_kind, actor_name, data, at)
      select id, workspace_id, type, entity, entity_id, variant_id, actor_kind, actor_name, data, clock_timestamp()
      from jsonb_to_recordset($1::jsonb) as e (id uuid, workspace_id uuid, type text, entity text, entity_id uuid,
        variant_id uuid, actor_kind text, actor_name text, data jsonb)
    ), new_audit as (${insertAudit('$2')}), new_outbox as (${insertOutbox('$3')})
    ${notifyOf('$3')}`,
} as const;

/** The same without events, for changes outside any workspace. $1 audit entries, $2 outbox rows. */
export const RECORD_INSTANCE_CHANGE = {
  name: 'record-instance-change',
  text: `
    with new_audit as (${insertAudit('$1')}), new_outbox as (${insertOutbox('$2')})
    ${notifyOf('$2')}`,
} as const;
