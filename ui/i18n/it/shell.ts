import type { shell as english } from '../en/shell.ts';
import type { Words } from '../words.ts';

export const shell: Words<typeof english> = {
  skip: 'Vai al contenuto',
  nav: {
    label: 'Principale',
    dashboard: 'Dashboard',
    calendar: 'Calendario',
    studio: 'Content studio',
    posts: 'Post',
    accounts: 'Account',
    settings: 'Impostazioni',
  },
  /** Under the signs of a narrow window's bottom bar. */
  navShort: {
    dashboard: 'Dashboard',
    calendar: 'Calendario',
    studio: 'Studio',
    posts: 'Post',
    accounts: 'Account',
    settings: 'Impostaz.',
  },
  palette: {
    open: 'Cerca e comandi',
    hint: 'Cerca',
  },
  theme: {
    label: 'Tema',
    light: 'Chiaro',
    dark: 'Scuro',
    auto: 'Come il sistema',
  },
  user: {
    menu: 'Account di {{name}}',
    workspaces: 'Area di lavoro',
    language: 'Lingua',
    shortcuts: 'Scorciatoie da tastiera',
    settings: 'Impostazioni',
    signOut: 'Esci',
    administrator: 'Amministratore di questa installazione',
  },
  sandboxBand: {
    label: 'Sandbox',
    text: 'Sandbox: nulla esce da questo computer.',
    link: 'Apri la sandbox',
  },
  stop: 'Ferma la pubblicazione',
  bell: 'Notifiche',
  bellUnread_one: 'Notifiche: {{count}} da leggere',
  bellUnread_many: 'Notifiche: {{count}} da leggere',
  bellUnread_other: 'Notifiche: {{count}} da leggere',
  offline: 'Connessione interrotta, nuovo tentativo in corso. I dati potrebbero non essere aggiornati.',
  signedOut: {
    text: 'La sessione è chiusa. Ciò che hai scritto qui resta: accedi per continuare.',
    action: 'Accedi',
  },
  switched: 'Ora sei in {{name}}.',
  notFound: {
    title: 'Pagina non trovata',
    what: 'A questo indirizzo non c’è nulla',
    why: 'Il link potrebbe essere vecchio, o il post è stato eliminato.',
    action: 'Vai alla dashboard',
  },
  crash: { title: 'Questa pagina non ha funzionato' },
};
