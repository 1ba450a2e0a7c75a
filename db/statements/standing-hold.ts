/**
 * SQL of the widest open hold over something that goes out through an account, as `StandingHold` in JSON; null when
 * nothing holds it. The arguments are SQL expressions.
 */
export function standingHold(of: { workspace: string; platform: string; account: string }): string {
  return `
    (select jsonb_build_object('id', standing.id, 'scope', standing.scope, 'by', standing.held_by_name,
        'since', to_char(standing.held_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'reason', standing.reason)
     from (
       select id, 'instance' as scope, 0 as width, held_by_name, held_at, reason
       from instance_holds where released_at is null
       union all
       select id, scope, case scope when 'workspace' then 1 when 'platform' then 2 else 3 end, held_by_name, held_at, reason
       from holds
       where released_at is null and workspace_id = ${of.workspace}
         and (scope = 'workspace' or platform = ${of.platform} or social_account_id = ${of.account})
     ) standing order by standing.width, standing.held_at limit 1)`;
}
