/**
 * Why the Hub itself stops publishing, told as a code with facts so that each reader gets it in their language. It
 * stands in the column of the reason, where people's holds have their own words.
 */
export type HoldNotice =
  /** After a restore: nothing goes out before the platforms have been read. */
  | { readonly code: 'database_restored' }
  /** The instance was held, and something of this workspace is too late to go out by itself. */
  | { readonly code: 'late_after_instance_hold' }
  /** After a restore: what people had done since the backup is undone. `undone`: how much; null: nobody knows. */
  | { readonly code: 'undone_by_restore'; readonly since: string; readonly undone: number | null };

/** A reason as it is shown: people's words, or what the Hub says (in English for programs, and as a code). */
export interface HoldReason {
  readonly reason: string;
  readonly notice: HoldNotice | null;
}

const MARK = 'hub:';
const STORED = /^hub:(database_restored|late_after_instance_hold|undone_by_restore)(?: (\S+) (\d+|-))?$/;

/** As it is kept in the column of the reason. */
export function storeNotice(notice: HoldNotice): string {
  if (notice.code !== 'undone_by_restore') return `${MARK}${notice.code}`;
  return `${MARK}${notice.code} ${notice.since} ${notice.undone ?? '-'}`;
}

/** What the column of the reason says. Anything that is no notice is somebody's words. */
export function readHoldReason(stored: string): HoldReason {
  const notice = readNotice(stored);
  return notice === null ? { reason: stored, notice } : { reason: wordNotice(notice), notice };
}

function readNotice(stored: string): HoldNotice | null {
  const [, code, since, undone] = STORED.exec(stored) ?? [];
  switch (code) {
    case 'database_restored':
    case 'late_after_instance_hold':
      return since === undefined ? { code } : null;
    case 'undone_by_restore':
      return since === undefined || Number.isNaN(Date.parse(since))
        ? null
        : { code, since, undone: undone === '-' ? null : Number(undone) };
    default:
      return null;
  }
}

/** In English, for programs and logs; pages word the code. */
function wordNotice(notice: HoldNotice): string {
  switch (notice.code) {
    case 'database_restored':
      return 'The database was restored from a backup: the operator runs `hub restore reconcile`, which reads the platforms before anything goes out.';
    case 'late_after_instance_hold':
      return 'The whole installation was held. Decide what becomes of the posts that are late.';
    case 'undone_by_restore':
      return `The Hub was restored from a backup of ${notice.since}. ${
        notice.undone === null
          ? 'What was cancelled, moved, changed or published at once since then may be undone'
          : `What was cancelled, moved, changed, published at once or held since then is undone (${notice.undone})`
      }: look through the scheduled posts before you resume.`;
  }
}
