export const dashboard = {
  title: 'Dashboard',
  context: 'What goes out, what needs you, what is out',
  next: {
    title: 'Goes out next',
    empty: 'Nothing is scheduled.',
    all: 'Open the calendar',
  },
  underWay: {
    title: 'Under way',
    all: 'Show all under way',
  },
  attention: {
    title: 'Needs you',
    accounts: 'Accounts that posts wait for',
    waiting_one: '{{shown}} post waits for it to be connected again',
    waiting_other: '{{shown}} posts wait for it to be connected again',
    all: 'Show all of them',
  },
  recent: {
    title: 'Recently published',
    empty: 'Nothing has gone out yet.',
    all: 'Show all published',
  },
  reconnect: {
    ended: {
      title_one: '{{count}} account must be connected again',
      title_other: '{{count}} accounts must be connected again',
      text: '{{accounts}}: what is scheduled there waits until then.',
    },
    ending: {
      title_one: 'The consent of {{count}} account ends within ten days',
      title_other: 'The consents of {{count}} accounts end within ten days',
      text: '{{accounts}}: connect again before then, and nothing has to wait.',
    },
    action: 'Go to accounts',
  },
  guide: {
    title: 'Three steps to the first post',
    text: 'It takes about two minutes.',
    done: 'Done',
    open: 'To do',
    connect: {
      title: 'Connect an account',
      text: 'Posts go out from it. In the sandbox nothing leaves this machine.',
      action: 'Connect an account',
    },
    write: {
      title: 'Write a post',
      text: 'Send it out now, or choose a time.',
      action: 'Write a post',
    },
    watch: {
      title: 'Watch it appear',
      text: 'Its page shows each step as it happens, and the link once it is out.',
      action: 'See posts',
    },
  },
};
