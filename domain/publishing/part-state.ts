/**
 * The life of one part (one call that cannot be undone: a post, later each post of a thread).
 *
 *   waiting ──▶ prepared ──▶ claimed ──▶ published
 *      ▲            │          │ ├─────▶ rejected        the platform said no, for good
 *      │            │          │ └─────▶ unknown ──▶ published | absent | needs_attention | rejected | waiting
 *      ├────────────┴──────────┘         (last two: a late certain answer from the owner of the fence)
 *      │   certainly did not happen and may be tried again
 *      ├── absent                        proved by reading
 *      └── needs_attention ──▶ published a person decided
 *   waiting | prepared ──▶ cancelled
 *   waiting | prepared ──▶ unknown        the database was restored: it may have gone out in the time that was lost
 *   anything ──▶ published               a late yes always counts
 */
export const PART_STATES = [
  'waiting',
  'prepared',
  'claimed',
  'published',
  'rejected',
  'unknown',
  'absent',
  'needs_attention',
  'cancelled',
] as const;
export type PartState = (typeof PART_STATES)[number];

/**
 * How a part stands: `settling`, an unknown one whose platform is still being asked, so that nobody need act;
 * `missed`, one that waits for a person since it would go out too late.
 */
export type PartStanding = PartState | 'settling' | 'missed';

const NEXT: Readonly<Record<PartState, readonly PartState[]>> = {
  waiting: ['prepared', 'cancelled', 'rejected', 'published', 'unknown'],
  prepared: ['claimed', 'waiting', 'cancelled', 'rejected', 'published', 'unknown'],
  claimed: ['published', 'rejected', 'unknown', 'waiting'],
  unknown: ['published', 'absent', 'needs_attention', 'rejected', 'waiting'],
  absent: ['waiting', 'published'],
  needs_attention: ['published', 'waiting'],
  rejected: ['published'],
  cancelled: ['published'],
  published: [],
};

export function mayBecome(from: PartState, to: PartState): boolean {
  return NEXT[from].includes(to);
}

/** A part that nothing of its own will move any more. */
export function isSettled(state: PartState): boolean {
  return state === 'published' || state === 'rejected' || state === 'cancelled';
}

/** A part that cancel may still take: no byte has left for it. */
export function isUnclaimed(state: PartState): boolean {
  return state === 'waiting' || state === 'prepared';
}
