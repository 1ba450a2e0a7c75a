import type { palette as english } from '../en/palette.ts';
import type { Words } from '../words.ts';

export const palette: Words<typeof english> = {
  placeholder: 'Cerca post, pagine e comandi',
  empty: 'Nessun risultato. Prova con un’altra parola.',
  failed: 'La ricerca dei post non è riuscita.',
  pages: 'Vai a',
  acts: 'Azioni',
  posts: 'Post recenti',
};
