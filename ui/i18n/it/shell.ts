import type { shell as english } from '../en/shell.ts';
import type { Words } from '../words.ts';

export const shell: Words<typeof english> = {
  notFound: {
    title: 'Pagina non trovata',
    what: 'A questo indirizzo non c’è nulla',
    why: 'Il link potrebbe essere vecchio, o il post è stato eliminato.',
    action: 'Vai alla dashboard',
  },
  crash: { title: 'Questa pagina non ha funzionato' },
};
