/**
 * Why code outside any workspace may look into workspace tables. Each purpose has policies for exactly the
 * tables and verbs it needs (db/migrations); a new look-up gets a new purpose.
 */
export type SystemPurpose =
  /** Find a user by e-mail or id, an API token by its hash, and the memberships of either. */
  | 'authenticate'
  /** Make a user; its workspace is then made inside that workspace. */
  | 'sign-up'
  /** Change one's own name or language; the use case names the person in `app.user_id`. */
  | 'profile'
  /** Ask for and use a password reset. */
  | 'password-reset'
  /** Use an OAuth state and see whether an account is connected elsewhere. */
  | 'oauth-callback'
  /** Take in what a platform tells of its own accord: whose grant, whose post; and what became of a deletion. */
  | 'platform-notice'
  /** Deliver outbox rows, stamp events, seal audit entries. */
  | 'relay'
  /** Follow stamped events of all workspaces, to feed the live streams. */
  | 'tail'
  /** Send one delivery (mail). */
  | 'deliver'
  /** Find rows that should have a workflow and have none. */
  | 'orphan-check'
  /** Find grants that are due for renewal. */
  | 'token-sweep'
  /** Delete what has expired; make partitions ahead. */
  | 'housekeeping'
  /** Follow the apps of the settings, in every process. */
  | 'platform-apps'
  /** Enter, change or remove the app of a platform: an instance administrator. */
  | 'platform-app-change'
  /** Find consents that were given to another app than the present one. */
  | 'other-app-sweep'
  /** Stop and resume publishing of every workspace: an instance administrator, the operator, a restore. */
  | 'instance-hold'
  /** A worker says that it began and ended; whoever notices that one is gone says so. */
  | 'worker-life'
  /** Count what waits, is open or is used up, for monitoring. */
  | 'observe'
  /** Key fingerprint and other facts of the instance. */
  | 'instance'
  /** The operator's command. */
  | 'operator';
