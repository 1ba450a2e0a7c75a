/**
 * What time it is for the Hub, in SQL: the database's clock, ahead of it by as much as the clock of the process is
 * (`infra/clock/clock.ts`). In production that is nothing: the doors then set nothing, and this is `clock_timestamp()`.
 * For whatever is compared with the instants of posts, the windows of budgets and the lives of tokens. When a row was
 * written, leases, and by what a worker is proved to have ended count real time: there `clock_timestamp()` stands alone.
 * An ended transaction leaves its settings empty, not unset.
 */
export const HUB_NOW = `(clock_timestamp() + coalesce(nullif(current_setting('app.clock_ahead', true), ''), '0')::interval)`;
