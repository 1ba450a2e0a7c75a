export const shell = {
  notFound: {
    title: 'Page not found',
    what: 'There is nothing at this address',
    why: 'The link may be old, or the post was deleted.',
    action: 'Go to the dashboard',
  },
  crash: { title: 'This page failed' },
};
