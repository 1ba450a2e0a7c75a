export const palette = {
  placeholder: 'Search posts, pages and commands',
  empty: 'Nothing found. Try another word.',
  failed: 'Posts could not be searched.',
  pages: 'Go to',
  acts: 'Do',
  posts: 'Recent posts',
};
