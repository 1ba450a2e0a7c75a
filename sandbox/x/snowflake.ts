/** First instant of X's ids: 2010-11-04T01:42:54.657Z. An id's upper bits count milliseconds since then. */
const SNOWFLAKE_EPOCH_MS = 1_288_834_974_657n;
const TIME_SHIFT = 22n;

/** The smallest id an object made at this instant could have. */
export function firstSnowflakeAt(epochMs: number): bigint {
  return (BigInt(Math.floor(epochMs)) - SNOWFLAKE_EPOCH_MS) << TIME_SHIFT;
}

export function snowflakeTimeMs(id: string): number {
  return Number((BigInt(id) >> TIME_SHIFT) + SNOWFLAKE_EPOCH_MS);
}
