/**
 * The newest state of the database that was seen, kept outside it: by it a database is recognised that was restored
 * from a backup and no longer knows what it has published.
 */
export interface Anchor {
  /** The installation whose database it was. */
  readonly instanceId: string;
  /** Newest position of the event log, and which event stood there: the same position may be given twice. */
  readonly position: number;
  readonly eventId: string;
  /** Whose event it was: it goes when the workspace is deleted. Null: written by a version that did not tell. */
  readonly workspaceId: string | null;
  /** When that was the newest, by the database's clock: ISO instant. */
  readonly at: string;
  /** PostgreSQL's name for its cluster, for people: another one means that the database was moved. */
  readonly cluster: string;
}

/** A database as it stands beside an anchor. */
export type AnchorStanding =
  /** Nothing is known from before: a new machine, or an empty database. */
  | 'unknown'
  /** What was seen is in it, or was and went with its workspace. */
  | 'current'
  /** The anchor was written before a restore that has been reconciled since. */
  | 'superseded'
  /** What was seen is not in it: it is older, or went another way. */
  | 'behind';

/**
 * `workspaceDeleted`: that the database knows of the deletion of the workspace whose event the anchor names. Who knows
 * of that has had the event. `eventAtPosition`: which event the database has at the anchor's position. `reconciledAt`: when its last restore was
 * reconciled; an older database that was restored does not know of that, and is found behind.
 */
export function compareWithAnchor(
  anchor: Anchor | null,
  database: {
    readonly eventAtPosition: string | null;
    readonly workspaceDeleted: boolean;
    readonly reconciledAt: Date | null;
  },
): AnchorStanding {
  if (anchor === null) return 'unknown';
  if (database.eventAtPosition === anchor.eventId || database.workspaceDeleted) return 'current';
  if (database.reconciledAt !== null && Date.parse(anchor.at) < database.reconciledAt.getTime())
    return 'superseded';
  return 'behind';
}

/** Of what several places remember, the one that was seen last. */
export function newestAnchor(anchors: readonly (Anchor | null)[]): Anchor | null {
  return anchors.reduce(
    (newest, one) =>
      one !== null && (newest === null || Date.parse(one.at) > Date.parse(newest.at)) ? one : newest,
    null,
  );
}
