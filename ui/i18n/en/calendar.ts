export const calendar = {
  title: 'Calendar',
  context: 'Times in {{zone}}',
  newPost: 'New post',
  toolbar: {
    label: 'Calendar view',
    previous: {
      month: 'Previous month',
      week: 'Previous week',
      list: 'Previous month',
    },
    next: {
      month: 'Next month',
      week: 'Next week',
      list: 'Next month',
    },
    today: 'Today',
    month: 'Month',
    week: 'Week',
    list: 'List',
  },
  filter: {
    accounts: 'Accounts',
  },
  grid: {
    label: 'Calendar of posts',
    writeOn: 'Write a post for {{day}}',
    more: '+{{count}}',
    moreHint_one: 'Show {{count}} more post',
    moreHint_other: 'Show {{count}} more posts',
    close: 'Close',
    allDay: 'All day',
    empty: 'Nothing is scheduled in this time.',
    keys: 'Arrow keys go from day to day and from post to post. Alt and the left or right arrow move a post by a day, Alt and up or down by an hour.',
    keysShort: 'Alt + arrows move a post: ← → by a day, ↑ ↓ by an hour',
  },
  chip: {
    name: '{{time}}, {{status}}, {{accounts}}: {{text}}',
    move: 'Move to… ({{text}})',
    schedule: 'Schedule… ({{text}})',
  },
  drafts: {
    title: 'Drafts',
    hint: 'Drag one onto a day, or schedule it with its button.',
    empty: 'No drafts.',
    more: 'Show all drafts',
  },
};
