export const common = {
  appName: 'Social Automation Hub',
  retry: 'Try again',
  cancel: 'Go back',
  save: 'Save',
  close: 'Close',
  copied: 'Copied',
  undo: 'Undo',
  loading: 'Loading…',
  newPost: 'New post',
  never: 'Never',
  status: {
    draft: 'Draft',
    approved: 'Approved',
    scheduled: 'Scheduled',
    publishing: 'Publishing',
    published: 'Published',
    partially_published: 'Partly published',
    failed: 'Failed',
    needs_attention: 'Needs attention',
    cancelled: 'Cancelled',
    held: 'Held',
    looked_up: 'Being looked up',
  },
  error: {
    title: 'This could not be loaded',
  },
  notify: {
    region: 'Notifications',
    dismiss: 'Dismiss',
  },
  role: {
    owner: 'Owner',
    editor: 'Editor',
    analyst: 'Analyst',
  },
  sandbox: 'Sandbox',
  /** Who stopped publishing, where it was no person: after “by”. */
  holder: {
    operator: 'whoever runs this installation',
    worker: 'the Hub itself',
  },
};
