import type { calendar as english } from '../en/calendar.ts';
import type { Words } from '../words.ts';

export const calendar: Words<typeof english> = {
  title: 'Calendario',
  context: 'Orari di {{zone}}',
  newPost: 'Nuovo post',
  toolbar: {
    label: 'Vista del calendario',
    previous: {
      month: 'Mese precedente',
      week: 'Settimana precedente',
      list: 'Mese precedente',
    },
    next: {
      month: 'Mese successivo',
      week: 'Settimana successiva',
      list: 'Mese successivo',
    },
    today: 'Oggi',
    month: 'Mese',
    week: 'Settimana',
    list: 'Elenco',
  },
  filter: {
    accounts: 'Account',
  },
  grid: {
    label: 'Calendario dei post',
    writeOn: 'Scrivi un post per {{day}}',
    more: '+{{count}}',
    moreHint_one: 'Mostra un altro post',
    moreHint_many: 'Mostra altri {{count}} post',
    moreHint_other: 'Mostra altri {{count}} post',
    close: 'Chiudi',
    allDay: 'Tutto il giorno',
    empty: 'In questo periodo non c’è nulla di programmato.',
    keys: 'Le frecce passano da un giorno all’altro e da un post all’altro. Alt con la freccia sinistra o destra sposta un post di un giorno, Alt con su o giù di un’ora.',
    keysShort: 'Alt + frecce spostano un post: ← → di un giorno, ↑ ↓ di un’ora',
  },
  chip: {
    name: '{{time}}, {{status}}, {{accounts}}: {{text}}',
    move: 'Sposta a… ({{text}})',
    schedule: 'Programma… ({{text}})',
  },
  drafts: {
    title: 'Bozze',
    hint: 'Trascinane una su un giorno, o programmala con il suo pulsante.',
    empty: 'Nessuna bozza.',
    more: 'Mostra tutte le bozze',
  },
};
