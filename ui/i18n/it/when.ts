import type { when as english } from '../en/when.ts';
import type { Words } from '../words.ts';

export const when: Words<typeof english> = {
  label: 'Quando esce',
  date: 'Data',
  time: 'Ora',
  zone: 'Fuso orario: {{zone}} ({{offset}})',
  clear: 'Togli l’orario',
  inTenMinutes: 'Tra 10 minuti',
  tomorrow: 'Domani alle {{time}}',
  quick: 'Scelte rapide',
  which: 'Quel giorno quell’ora ricorre due volte',
  first: 'La prima ({{offset}})',
  second: 'La seconda ({{offset}})',
  missing: 'Scegli quando deve uscire.',
  past: 'Quell’ora è passata. Scegline una futura, o pubblica ora.',
  skipped: 'Quella notte le lancette vanno avanti e saltano quest’ora. Scegline un’altra.',
  far: 'Scegli un momento entro i prossimi cinque anni.',
  previousMonth: 'Mese precedente',
  nextMonth: 'Mese successivo',
};
