import type { shortcuts as english } from '../en/shortcuts.ts';
import type { Words } from '../words.ts';

export const shortcuts: Words<typeof english> = {
  title: 'Scorciatoie da tastiera',
  palette: 'Cerca e comandi',
  help: 'Questa panoramica',
  newPost: 'Nuovo post',
  dashboard: 'Vai alla dashboard',
  calendar: 'Vai al calendario',
  posts: 'Vai ai post',
  accounts: 'Vai agli account',
  settings: 'Vai alle impostazioni',
  then: 'poi',
  singleKeys: 'Scorciatoie con un solo tasto',
  singleKeysWhy:
    'Disattivale se l’input vocale o un altro strumento le preme per errore. Ctrl/⌘ K funziona sempre.',
};
