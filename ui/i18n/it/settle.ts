import type { settle as english } from '../en/settle.ts';
import type { Words } from '../words.ts';

export const settle: Words<typeof english> = {
  title: 'È uscito come {{account}}?',
  partTitle: 'È uscito come {{account}}? {{part}}',
  text: 'È stato inviato a {{platform}} {{at}} e non è arrivata una risposta certa. Non viene inviato di nuovo da solo, perché non compaia due volte.',
  textNoTime:
    'È stato inviato a {{platform}} e non è arrivata una risposta certa. Non viene inviato di nuovo da solo, perché non compaia due volte.',
  seen_one: 'L’Hub ha guardato su {{platform}} {{count}} volta, {{at}}: {{saw}}.',
  seen_many: 'L’Hub ha guardato su {{platform}} {{count}} volte, l’ultima {{at}}: {{saw}}.',
  seen_other: 'L’Hub ha guardato su {{platform}} {{count}} volte, l’ultima {{at}}: {{saw}}.',
  looking: {
    title: 'In verifica',
    titleUnreadable: 'Non si sa ancora se sia uscito',
    notAgain: 'Non viene inviato di nuovo, perché non compaia due volte.',
    notYet: 'L’Hub guarda su {{platform}} se c’è.',
    looked_one: 'L’Hub guarda su {{platform}} se c’è: {{count}} volta finora.',
    looked_many: 'L’Hub guarda su {{platform}} se c’è: {{count}} volte finora.',
    looked_other: 'L’Hub guarda su {{platform}} se c’è: {{count}} volte finora.',
    next: 'Prossimo sguardo',
    asks: 'Se resta incerto, ti viene chiesto da {{time}} in poi.',
    unreadable: '{{platform}} non lascia che un programma guardi post di questo tipo.',
    asked: 'Ti viene chiesto',
  },
  found: 'Guarda che cosa è stato trovato',
  noReads:
    '{{platform}} non permette a nessun programma di guardare post di questo tipo. Guarda tu l’account.',
  notRead: 'L’Hub non ha potuto guardare.',
  profile: 'Guarda {{account}} su {{platform}}',
  profileSandbox: 'Guarda {{account}} nella sandbox',
  onlyEditors: 'Deve decidere chi può modificare i post.',
  live: {
    action: 'È online: collegalo',
    address: 'Indirizzo del post su {{platform}}',
    addressWhy: 'Apri il post lì e copia l’indirizzo che mostra il browser, per esempio {{example}}',
    submit: 'Collega',
    back: 'Torna indietro',
  },
  again: {
    action: 'Pubblica di nuovo',
    title: 'Pubblicarlo di nuovo come {{account}}?',
    text: 'Guarda prima {{account}} su {{platform}}. Se in realtà c’è, comparirà due volte, e uno dei due si potrà eliminare solo su {{platform}}.',
    confirm: 'Pubblica di nuovo',
  },
  missed: {
    title: 'Ha mancato il suo orario',
    text: 'Doveva uscire {{time}} come {{accounts}}. È passato più tempo di quanto quest’area di lavoro conceda ai post in ritardo, quindi non è stato inviato.',
    othersFirst:
      'Prima va chiarito ciò che è incerto sugli altri account; fino ad allora si può solo annullare.',
  },
};
