import type { common as english } from '../en/every-page.ts';
import type { Words } from '../words.ts';

export const common: Words<typeof english> = {
  appName: 'Social Automation Hub',
  retry: 'Riprova',
  cancel: 'Torna indietro',
  save: 'Salva',
  close: 'Chiudi',
  copied: 'Copiato',
  undo: 'Annulla',
  loading: 'Caricamento…',
  newPost: 'Nuovo post',
  never: 'Mai',
  status: {
    draft: 'Bozza',
    approved: 'Approvato',
    scheduled: 'Programmato',
    publishing: 'In pubblicazione',
    published: 'Pubblicato',
    partially_published: 'Pubblicato in parte',
    failed: 'Non riuscito',
    needs_attention: 'Da verificare',
    cancelled: 'Annullato',
    held: 'Fermato',
    looked_up: 'In verifica',
  },
  error: {
    title: 'Impossibile caricare questi dati',
  },
  notify: {
    region: 'Notifiche',
    dismiss: 'Chiudi notifica',
  },
  role: {
    owner: 'Proprietario',
    editor: 'Editor',
    analyst: 'Analista',
  },
  sandbox: 'Sandbox',
  holder: {
    operator: 'chi gestisce questa installazione',
    worker: 'Social Automation Hub',
  },
};
