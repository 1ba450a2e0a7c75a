import type { SystemPurpose } from '../doors/system-purpose.ts';

type Verb = 'select' | 'insert' | 'update' | 'delete';

export interface TableAccess {
  /** What `hub_app` may do inside the current workspace. */
  readonly app?: readonly Verb[];
  /** Column that names the workspace; `workspace_id` by default. */
  readonly workspaceColumn?: string;
  /** Replaces the workspace comparison for `hub_app`. */
  readonly appCondition?: string;
  /**
   * What `hub_system` may do, for exactly which purposes; `where` narrows the rows further, `columns` what of them
   * is read or changed. Columns are granted to the role: those of all rules of a table count for each.
   */
  readonly system?: readonly SystemRule[];
}

interface SystemRule {
  readonly verbs: readonly Verb[];
  readonly purposes: readonly SystemPurpose[];
  readonly where?: string;
  readonly columns?: readonly string[];
}

/**
 * SQL that puts a table behind row-level security: enabled, forced, the owner under a policy of its own
 * (migrations), `hub_app` inside its workspace, `hub_system` per purpose. Everything else sees nothing.
 */
export function guardTable(table: string, access: TableAccess): string {
  const column = access.workspaceColumn ?? 'workspace_id';
  const inside = access.appCondition ?? `${column} = current_setting('app.workspace_id')::uuid`;
  const lines = [
    `alter table ${table} enable row level security;`,
    `alter table ${table} force row level security;`,
    `create policy owner_all on ${table} to current_user using (true) with check (true);`,
  ];
  for (const verb of access.app ?? []) {
    lines.push(
      `grant ${verb} on ${table} to hub_app;`,
      policy(table, `app_${verb}`, verb, 'hub_app', inside),
    );
  }
  (access.system ?? []).forEach((rule, index) => lines.push(openToSystem(table, rule, String(index))));
  return lines.join('\n');
}

/** SQL that lets `hub_system` into a guarded table for further purposes. `name` ends the policies' names. */
export function openToSystem(table: string, rule: SystemRule, name: string): string {
  const purposes = rule.purposes.map((purpose) => `'${purpose}'`).join(', ');
  const condition = `current_setting('app.purpose') in (${purposes})${rule.where ? ` and (${rule.where})` : ''}`;
  const columns = rule.columns ? ` (${rule.columns.join(', ')})` : '';
  return rule.verbs
    .flatMap((verb) => [
      `grant ${verb}${columns} on ${table} to hub_system;`,
      policy(table, `system_${verb}_${name}`, verb, 'hub_system', condition),
    ])
    .join('\n');
}

function policy(table: string, name: string, verb: Verb, role: string, condition: string): string {
  const using = verb === 'insert' ? '' : ` using (${condition})`;
  const check = verb === 'insert' || verb === 'update' ? ` with check (${condition})` : '';
  return `create policy ${name} on ${table} for ${verb} to ${role}${using}${check};`;
}
