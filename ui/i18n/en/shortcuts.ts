export const shortcuts = {
  title: 'Keyboard shortcuts',
  palette: 'Search and commands',
  help: 'This overview',
  newPost: 'New post',
  dashboard: 'Go to the dashboard',
  calendar: 'Go to the calendar',
  posts: 'Go to the posts',
  accounts: 'Go to the accounts',
  settings: 'Go to the settings',
  then: 'then',
  singleKeys: 'Shortcuts of a single key',
  singleKeysWhy:
    'Turn them off when speech input or another tool presses them by mistake. Ctrl/⌘ K always works.',
};
