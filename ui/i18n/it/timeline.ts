import type { timeline as english } from '../en/timeline.ts';
import type { Words } from '../words.ts';

export const timeline: Words<typeof english> = {
  post: {
    created: 'Ha scritto la bozza',
    edited: 'Ha modificato il contenuto',
    editedScheduled: 'Ha modificato il contenuto; l’orario resta e uscirà il nuovo testo',
    scheduled: 'Lo ha programmato per {{time}}',
    moved: 'Lo ha spostato da {{from}} a {{time}}',
    movedTo: 'Lo ha spostato a {{time}}',
    publish_now: 'Ha chiesto di pubblicarlo subito',
    unscheduled: 'Lo ha riportato in bozza: non esce nulla',
    resumed: 'Ha ripreso la pubblicazione: il post esce in ritardo',
    skipped: 'Ha ripreso la pubblicazione senza questo post: ciò che era fermo non esce',
    cancelled: 'Lo ha annullato: non esce nulla',
    cancelledPartly_one: 'Ha annullato il resto; su {{count}} account era già uscito',
    cancelledPartly_many: 'Ha annullato il resto; su {{count}} account era già uscito',
    cancelledPartly_other: 'Ha annullato il resto; su {{count}} account era già uscito',
  },
  part: {
    held: 'La sua ora è arrivata mentre la pubblicazione era fermata da {{by}}: attende di uscire come {{account}}',
    prepared: 'Controllato: pronto a uscire come {{account}}',
    prepare_failed: 'Non è stato possibile prepararlo per {{account}}',
    claimed: 'Pubblicazione come {{account}} iniziata, {{lateness}} dopo l’orario',
    claimedAgain: 'Tentativo {{attempt}} come {{account}} iniziato, {{lateness}} dopo l’orario',
    published: 'Pubblicato come {{account}}',
    processing: 'Consegnato per {{account}}',
    linked: 'La piattaforma ha comunicato l’indirizzo del post',
    hidden: '{{platform}} comunica che il post di {{account}} non è più pubblico',
    rejected: '{{platform}} lo ha rifiutato per {{account}}',
    unknown:
      'Nessuna risposta certa per {{account}}: non viene inviato di nuovo, perché non compaia due volte',
    retrying: 'Non riuscito per {{account}}; nuovo tentativo {{until}}',
    rate_limited: '{{platform}} non accetta altri post da {{account}} prima di {{until}}',
    account_not_connected: 'In attesa: {{account}} va ricollegato',
    account_disconnected: 'Ha scollegato {{account}}: il post attende che venga ricollegato',
    account_reconnected: 'Ha ricollegato {{account}}: il post prosegue',
    missed_one:
      'Il suo orario, {{time}}, è passato da oltre {{count}} ora: come {{account}} non esce più da solo',
    missed_many:
      'Il suo orario, {{time}}, è passato da oltre {{count}} ore: come {{account}} non esce più da solo',
    missed_other:
      'Il suo orario, {{time}}, è passato da oltre {{count}} ore: come {{account}} non esce più da solo',
    missedAtOnce:
      'Il suo orario, {{time}}, è passato e qui nulla esce in ritardo: come {{account}} non esce più da solo',
    spaced: 'I post in ritardo di {{account}} escono uno dopo l’altro: il suo turno è {{until}}',
    read: 'Cercato su {{platform}} per {{account}}, volta {{read}}: {{saw}}',
    reads_one: 'Cercato su {{platform}} per {{account}} {{count}} volta, esito: {{saw}}',
    reads_many: 'Cercato su {{platform}} per {{account}} {{count}} volte, ultimo esito: {{saw}}',
    reads_other: 'Cercato su {{platform}} per {{account}} {{count}} volte, ultimo esito: {{saw}}',
    absent_one:
      'In {{count}} lettura valida non c’era nulla: viene inviato ancora una volta come {{account}}',
    absent_many:
      'In {{count}} letture valide non c’era nulla: viene inviato ancora una volta come {{account}}',
    absent_other:
      'In {{count}} letture valide non c’era nulla: viene inviato ancora una volta come {{account}}',
    needs_attention_one: 'Serve una decisione per {{account}}: cercato {{count}} volta, esito: {{saw}}',
    needs_attention_many:
      'Serve una decisione per {{account}}: cercato {{count}} volte, ultimo esito: {{saw}}',
    needs_attention_other:
      'Serve una decisione per {{account}}: cercato {{count}} volte, ultimo esito: {{saw}}',
    needsAttentionUnread:
      'Serve una decisione per {{account}}: {{platform}} non permette a nessun programma di controllare se c’è',
    settledLive: 'Ha confermato che è online come {{account}}',
    settledAgain: 'Ha chiesto di pubblicarlo di nuovo come {{account}}',
  },
  saw: {
    published: 'c’è',
    alike: 'c’è qualcosa di simile',
    not_seen: 'non c’è nulla',
    processing: '{{platform}} l’ha ricevuto e lo sta elaborando',
    unreadable: 'nessuna risposta leggibile',
    absent: '{{platform}} dice che non è stato pubblicato',
    rejected: '{{platform}} dice di averlo rifiutato',
    rate_limited: '{{platform}} dice che un limite l’ha trattenuto',
    unknown: 'qualcosa che l’Hub non sa nominare',
  },
  reads: {
    show: 'Mostra ogni controllo',
    hide: 'Nascondili',
    one: 'Volta {{read}}: {{saw}}',
  },
};
