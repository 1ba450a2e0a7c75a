export const holds = {
  band: {
    label: 'Publishing is stopped',
    workspace: 'Publishing of the whole workspace is stopped, by {{by}} since {{since}}.',
    platform: 'Publishing to {{platform}} is stopped, by {{by}} since {{since}}.',
    account: 'Publishing as {{account}} is stopped, by {{by}} since {{since}}.',
    instance:
      'Publishing of the whole installation is stopped, by {{by}} since {{since}}. Its administrators resume it.',
    databaseBehind:
      'Publishing of the whole installation is stopped since {{since}}: the database was restored from a backup. It goes on once its operator has had the platforms read.',
    reconcile:
      'Run “hub restore reconcile” on the server: what went out since the backup is not known, so nothing else ends this stop.',
    reason: '“{{reason}}”',
    resume: 'Resume…',
    resumeWorkspace: 'Resume publishing of the workspace',
    resumePlatform: 'Resume publishing to {{platform}}',
    resumeAccount: 'Resume publishing as {{account}}',
    resumeInstance: 'Resume publishing of the whole installation',
  },
  /** Why the Hub itself holds. */
  notice: {
    database_restored: 'The database was restored from a backup.',
    late_after_instance_hold:
      'The whole installation was stopped, and posts are later than this workspace lets them go out by themselves: decide what becomes of them.',
    mayBeUndone:
      'The database was restored from a backup of {{since}}. What was cancelled, moved, changed or published at once since then may be undone: look through the scheduled posts before you resume.',
    undone_one:
      'The database was restored from a backup of {{since}}. {{count}} thing that was cancelled, moved, changed, published at once or stopped since then is undone: look through the scheduled posts before you resume.',
    undone_other:
      'The database was restored from a backup of {{since}}. {{count}} things that were cancelled, moved, changed, published at once or stopped since then are undone: look through the scheduled posts before you resume.',
  },
  stop: {
    title: 'Stop publishing',
    text: 'No call to a platform starts once this is confirmed, not of posts that are ready either. Posts keep their times. You decide what becomes of late ones when you resume.',
    scope: 'What to stop',
    all: 'All of {{workspace}}',
    platforms: 'One platform',
    accounts: 'One account',
    held: '{{name}} (stopped already)',
    reason: 'Reason',
    reasonHint: 'Shown to everybody in the workspace. May stay empty.',
    confirm: 'Stop publishing',
    failed: 'Publishing was not stopped',
    allHeld: 'Publishing of the whole workspace is stopped already. The band at the top says by whom.',
  },
  stopped: {
    title: 'Publishing is stopped',
    none: 'No call is under way. Nothing more starts.',
    calls_one: 'Nothing more starts. This call had begun and runs to its end:',
    calls_other: 'Nothing more starts. These {{count}} calls had begun and run to their end:',
    unknown_one:
      'Of this call the answer is not known. What became of it is being looked up; it may have gone out:',
    unknown_other:
      'Of these {{count}} calls the answer is not known. What became of them is being looked up; they may have gone out:',
    call: '{{account}} on {{platform}}, since {{since}}',
    post: 'Look at the post',
  },
  resume: {
    title: 'Resume publishing',
    by: 'Stopped by {{by}} since {{since}}.',
    nothing: 'No post became due meanwhile. Scheduled posts go out at their times again.',
    due_one: '{{count}} post became due meanwhile. Decide what becomes of it.',
    due_other: '{{count}} posts became due meanwhile. Decide what becomes of each.',
    catchUp_one: 'Up to {{count}} hour late, a post goes out late unless you decide otherwise.',
    catchUp_other: 'Up to {{count}} hours late, posts go out late unless you decide otherwise.',
    allLate: 'All late',
    allSkip: 'Skip all',
    list: 'Posts that became due',
    noText: 'Post without a text',
    was: 'Due {{time}} · {{ago}}',
    choice: 'What becomes of “{{text}}”',
    late: 'Publish late',
    reschedule: 'Reschedule',
    skip: 'Skip',
    undecided: 'Too late to go out by itself: choose.',
    more_one: '{{count}} more post',
    more_other: '{{count}} more posts',
    moreText: 'All of them are treated alike.',
    preview: 'What will happen',
    previewLate_one: '{{count}} post goes out at once, late',
    previewLate_other: '{{count}} posts go out at once, late',
    previewReschedule_one: '{{count}} post gets another time',
    previewReschedule_other: '{{count}} posts get another time',
    previewSkip_one: '{{count}} post does not go out: what was held of it is cancelled',
    previewSkip_other: '{{count}} posts do not go out: what was held of them is cancelled',
    previewOpen_one: '{{count}} post has no decision yet',
    previewOpen_other: '{{count}} posts have no decision yet',
    confirm: 'Resume publishing',
    failed: 'Publishing is still stopped',
    again: 'Look at the plan again',
    done: 'Publishing is resumed.',
  },
  instance: {
    title: 'Resume publishing of the whole installation',
    text: 'Every workspace goes on. Scheduled posts go out at their times again.',
    noneLate: 'No post goes out late',
    handedOver_one:
      '{{count}} workspace stays stopped until its members decide: something of it is too late to go out by itself',
    handedOver_other:
      '{{count}} workspaces stay stopped until their members decide: something of them is too late to go out by itself',
    restoring: 'Nothing goes out yet',
    restoringText:
      'The database was restored from a backup as well. Publishing stays stopped until “hub restore reconcile” has been run on the server.',
    confirmRestoring: 'End this stop',
    doneRestoring: 'This stop is over. Publishing goes on after “hub restore reconcile”.',
  },
};
