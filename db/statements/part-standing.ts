/** SQL of how a part stands (domain/publishing/part-state.ts, PartStanding). `part`: alias of its row. */
export function partStanding(part: string): string {
  return `
    case when ${part}.state = 'unknown' and ${part}.settle_at is not null then 'settling'
      when ${part}.state in ('waiting', 'prepared') and ${part}.waiting_code = 'missed' then 'missed'
      else ${part}.state end`;
}
