import { z } from 'zod';
import type { StatedBudget } from '../../domain/budgets/budget.ts';
import { parseJson } from '../parse-json.ts';

const MINUTE_MS = 60_000;
const DAY_SECONDS = 86_400;
/** No window is longer than a day: more is a damaged figure, and would hold posts back for as long. */
const LONGEST_WAIT_MINUTES = 24 * 60;

/** `X-Business-Use-Case-Usage`: by account id, percentages of limits that Meta does not name. */
const usageSchema = z.record(
  z.string(),
  z.array(
    z.object({
      type: z.string().default(''),
      call_count: z.number().default(0),
      total_cputime: z.number().default(0),
      total_time: z.number().default(0),
      /** Minutes. */
      estimated_time_to_regain_access: z.number().default(0),
    }),
  ),
);
type Usage = z.infer<typeof usageSchema>[string][number];

/**
 * What an answer says of the calls that the app may make for the account in 24 hours.
 * https://developers.facebook.com/docs/graph-api/overview/rate-limiting
 */
export function statedUsage(
  headers: Readonly<Record<string, string>>,
  accountId: string,
  nowMs: number,
): StatedBudget[] {
  const usages = readUsages(headers)?.[accountId] ?? [];
  const used = Math.max(0, ...usages.flatMap((one) => [one.call_count, one.total_cputime, one.total_time]));
  const waitMs = longestWait(usages);
  if (usages.length === 0) return [];
  return [
    {
      family: 'calls',
      seconds: DAY_SECONDS,
      unit: 'percent',
      quota: 100,
      left: Math.max(0, 100 - Math.round(used)),
      resetsAt: waitMs === null ? null : new Date(nowMs + waitMs),
    },
  ];
}

/** How long Meta says to wait; null where it says nothing. */
export function regainMs(headers: Readonly<Record<string, string>>): number | null {
  return longestWait(Object.values(readUsages(headers) ?? {}).flat());
}

function longestWait(usages: readonly Usage[]): number | null {
  const minutes = Math.max(0, ...usages.map((one) => one.estimated_time_to_regain_access));
  return minutes > 0 ? Math.min(minutes, LONGEST_WAIT_MINUTES) * MINUTE_MS : null;
}

function readUsages(headers: Readonly<Record<string, string>>): z.infer<typeof usageSchema> | undefined {
  return usageSchema.safeParse(parseJson(headers['x-business-use-case-usage'] ?? '')).data;
}
