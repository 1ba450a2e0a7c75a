import type { studio as english } from '../en/studio.ts';
import type { Words } from '../words.ts';

export const studio: Words<typeof english> = {
  title: 'Nuovo post',
  editTitle: 'Modifica post',
  context: 'Scrivi una volta, adatta il testo a ogni account',
  contextScheduled: 'L’orario resta; esce ciò che salvi qui',
  tabs: {
    label: 'Scrivi o guarda l’anteprima',
    write: 'Scrivi',
    preview: 'Anteprima',
  },
  accounts: {
    label: 'Account',
    needsReconnect: 'da ricollegare',
    missing: 'Scegli almeno un account.',
    reconnect: '{{account}} va ricollegato prima di poter pubblicare. La bozza si può salvare.',
  },
  text: {
    label: 'Testo',
    labelFor: 'Testo per {{account}}',
    placeholder: 'Che cosa vuoi dire?',
    ownMenu: 'Testo proprio per un account',
    own: 'Testo proprio per {{account}}',
    ownOff: 'Usa il testo comune per {{account}}',
    ownHint: 'Gli account senza un testo proprio usano quello comune.',
  },
  count: {
    left_one: '{{count}} carattere disponibile su {{limit}}',
    left_many: '{{count}} caratteri disponibili su {{limit}}',
    left_other: '{{count}} caratteri disponibili su {{limit}}',
    over_one: '{{count}} carattere oltre il limite di {{limit}}',
    over_many: '{{count}} caratteri oltre il limite di {{limit}}',
    over_other: '{{count}} caratteri oltre il limite di {{limit}}',
    of: 'Quanto resta del limite di {{platform}}',
    hint: '{{platform}} conta un link come 23 caratteri e un’emoji come 2.',
  },
  when: {
    title: 'Quando',
  },
  actions: {
    label: 'Salva o invia',
    saveDraft: 'Salva bozza',
    save: 'Salva modifiche',
    schedule: 'Programma post',
    publishNow: 'Pubblica ora',
    shortcut: 'Ctrl + Invio: {{action}}',
    disclosureMissing: 'Devi indicare se il contenuto promuove te, una terza parte o entrambi.',
    uploading: 'Ci sono file ancora in arrivo: attendi che siano caricati, oppure annullali.',
    discard: 'Scarta le modifiche',
  },
  preview: {
    title: 'Anteprima',
    none: 'Scegli un account per vedere come apparirà il post.',
  },
  failed: 'Non ancora inviato',
  standing: {
    notSent: 'Non ancora inviato',
    notSaved: 'Non ancora salvato',
    text: 'Ciò che hai scritto resta qui. Prima c’è da correggere:',
  },
  restored: {
    title: 'Ecco il testo che non avevi salvato',
    text: 'Era rimasto su questo dispositivo ({{time}}).',
    discard: 'Scartalo',
    keep: 'Tienilo',
  },
  leave: {
    title: 'Uscire senza salvare?',
    text: 'Ciò che hai scritto resta su questo dispositivo e lo ritrovi quando torni. Nessun altro può vederlo.',
    leave: 'Esci',
    stay: 'Resta qui',
  },
  empty: {
    title: 'Prima collega un account',
    text: 'A un post serve almeno un account social da cui uscire.',
    action: 'Collega un account',
    readOnlyTitle: 'Il tuo ruolo è di sola lettura',
    readOnlyText: 'In questo spazio di lavoro scrivono i post gli editor e i proprietari.',
  },
  locked: {
    title: 'Questo post non si può più modificare',
    text: 'È già uscito, o sta uscendo ora.',
    action: 'Vai al post',
  },
  done: {
    draft: 'Bozza salvata',
    saved: 'Modifiche salvate',
  },
  conflict: {
    title: 'Nel frattempo è cambiato altrove',
    by: 'Da {{name}}, {{time}}.',
    text: 'Il tuo testo è ancora qui e non è salvato. Carica l’altra versione, o tieni la tua e salva di nuovo.',
    load: 'Carica l’altra versione',
    overwrite: 'Tieni il mio',
  },
};
