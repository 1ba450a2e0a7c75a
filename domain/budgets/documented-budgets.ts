import type { Platform } from '../platforms.ts';
import type { BudgetSpan } from './budget.ts';

/** How many posts a platform lets an account publish, from its documents. */
export interface DocumentedBudget {
  readonly span: BudgetSpan;
  /** Posts in a span. */
  readonly quota: number;
  /**
   * Whether posts beyond it wait without asking the platform. False where the figure is about right for most accounts:
   * there the platform's own answer decides.
   */
  readonly holds: boolean;
  /** Where the figure stands, and when it was read there. */
  readonly source: string;
  readonly readOn: string;
}

const MINUTE = 60;
const DAY = 86_400;

/** What a platform states of an account in its answers counts instead, for the same span. */
export const DOCUMENTED_BUDGETS: Readonly<Record<Platform, readonly DocumentedBudget[]>> = {
  x: [
    {
      span: { kind: 'rolling', seconds: 15 * MINUTE },
      quota: 100,
      holds: true,
      source: 'https://docs.x.com/x-api/fundamentals/rate-limits',
      readOn: '2026-11-20',
    },
  ],
  linkedin: [
    {
      span: { kind: 'utc_day' },
      quota: 150,
      holds: true,
      source: 'https://learn.microsoft.com/linkedin/consumer/integrations/self-serve/share-on-linkedin',
      readOn: '2026-11-20',
    },
  ],
  tiktok: [
    {
      span: { kind: 'rolling', seconds: MINUTE },
      quota: 6,
      holds: true,
      source: 'https://developers.tiktok.com/doc/tiktok-api-v2-rate-limit',
      readOn: '2026-11-20',
    },
    {
      span: { kind: 'rolling', seconds: DAY },
      quota: 15,
      // "Typically around 15 posts per day", and not the same for every creator.
      holds: false,
      source: 'https://developers.tiktok.com/doc/content-sharing-guidelines',
      readOn: '2026-11-20',
    },
  ],
  // Its pages name 25, 50 and 100 a day: only what Instagram says of the account counts, which is asked before each post.
  instagram: [],
};
