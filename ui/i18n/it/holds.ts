import type { holds as english } from '../en/holds.ts';
import type { Words } from '../words.ts';

export const holds: Words<typeof english> = {
  band: {
    label: 'La pubblicazione è ferma',
    workspace: 'La pubblicazione di tutta l’area di lavoro è ferma: l’ha fermata {{by}}, {{since}}.',
    platform: 'La pubblicazione su {{platform}} è ferma: l’ha fermata {{by}}, {{since}}.',
    account: 'La pubblicazione come {{account}} è ferma: l’ha fermata {{by}}, {{since}}.',
    instance:
      'La pubblicazione di tutta l’installazione è ferma: l’ha fermata {{by}}, {{since}}. La riprendono i suoi amministratori.',
    databaseBehind:
      'La pubblicazione di tutta l’installazione è ferma ({{since}}): il database è stato ripristinato da un backup. Riprende quando il gestore avrà fatto leggere le piattaforme.',
    reconcile:
      'Esegui «hub restore reconcile» sul server: non si sa che cosa è uscito dopo il backup, perciò nient’altro pone fine a questo fermo.',
    reason: '«{{reason}}»',
    resume: 'Riprendi…',
    resumeWorkspace: 'Riprendi la pubblicazione dell’area di lavoro',
    resumePlatform: 'Riprendi la pubblicazione su {{platform}}',
    resumeAccount: 'Riprendi la pubblicazione come {{account}}',
    resumeInstance: 'Riprendi la pubblicazione di tutta l’installazione',
  },
  notice: {
    database_restored: 'Il database è stato ripristinato da un backup.',
    late_after_instance_hold:
      'Tutta l’installazione era ferma e alcuni post sono più in ritardo di quanto questa area di lavoro permetta: decidi che cosa farne.',
    mayBeUndone:
      'Il database è stato ripristinato da un backup ({{since}}). Ciò che da allora è stato annullato, spostato, modificato o pubblicato subito può essere perso: guarda i post programmati prima di riprendere.',
    undone_one:
      'Il database è stato ripristinato da un backup ({{since}}). {{count}} cosa annullata, spostata, modificata, pubblicata subito o fermata da allora è persa: guarda i post programmati prima di riprendere.',
    undone_many:
      'Il database è stato ripristinato da un backup ({{since}}). {{count}} cose annullate, spostate, modificate, pubblicate subito o fermate da allora sono perse: guarda i post programmati prima di riprendere.',
    undone_other:
      'Il database è stato ripristinato da un backup ({{since}}). {{count}} cose annullate, spostate, modificate, pubblicate subito o fermate da allora sono perse: guarda i post programmati prima di riprendere.',
  },
  stop: {
    title: 'Ferma la pubblicazione',
    text: 'Dopo la conferma nessuna chiamata a una piattaforma parte più, nemmeno per i post già pronti. I post conservano i loro orari. Alla ripresa decidi che cosa fare di quelli in ritardo.',
    scope: 'Che cosa fermare',
    all: 'Tutta l’area {{workspace}}',
    platforms: 'Una piattaforma',
    accounts: 'Un account',
    held: '{{name}} (già ferma)',
    reason: 'Motivo',
    reasonHint: 'Lo vedono tutti nell’area di lavoro. Può restare vuoto.',
    confirm: 'Ferma la pubblicazione',
    failed: 'La pubblicazione non è stata fermata',
    allHeld:
      'La pubblicazione di tutta l’area di lavoro è già ferma. La fascia in alto dice chi l’ha fermata.',
  },
  stopped: {
    title: 'La pubblicazione è ferma',
    none: 'Nessuna chiamata è in corso. Non parte più nulla.',
    calls_one: 'Non parte più nulla. Questa chiamata era già iniziata e arriva alla fine:',
    calls_many: 'Non parte più nulla. Queste {{count}} chiamate erano già iniziate e arrivano alla fine:',
    calls_other: 'Non parte più nulla. Queste {{count}} chiamate erano già iniziate e arrivano alla fine:',
    unknown_one:
      'Di questa chiamata non si conosce la risposta. Si sta cercando che cosa ne è stato; può essere uscita:',
    unknown_many:
      'Di queste {{count}} chiamate non si conosce la risposta. Si sta cercando che cosa ne è stato; possono essere uscite:',
    unknown_other:
      'Di queste {{count}} chiamate non si conosce la risposta. Si sta cercando che cosa ne è stato; possono essere uscite:',
    call: '{{account}} su {{platform}}, {{since}}',
    post: 'Guarda il post',
  },
  resume: {
    title: 'Riprendi la pubblicazione',
    by: 'Fermata da {{by}}, {{since}}.',
    nothing:
      'Nel frattempo non è arrivata l’ora di nessun post. I post programmati escono di nuovo ai loro orari.',
    due_one: 'Nel frattempo è arrivata l’ora di {{count}} post. Decidi che cosa farne.',
    due_many: 'Nel frattempo è arrivata l’ora di {{count}} post. Decidi che cosa fare di ognuno.',
    due_other: 'Nel frattempo è arrivata l’ora di {{count}} post. Decidi che cosa fare di ognuno.',
    catchUp_one: 'Fino a {{count}} ora di ritardo un post esce comunque, se non decidi altrimenti.',
    catchUp_many: 'Fino a {{count}} ore di ritardo i post escono comunque, se non decidi altrimenti.',
    catchUp_other: 'Fino a {{count}} ore di ritardo i post escono comunque, se non decidi altrimenti.',
    allLate: 'Tutti in ritardo',
    allSkip: 'Tralascia tutti',
    list: 'Post di cui è arrivata l’ora',
    noText: 'Post senza testo',
    was: 'Previsto {{time}} · {{ago}}',
    choice: 'Che cosa fare di «{{text}}»',
    late: 'Pubblica in ritardo',
    reschedule: 'Riprogramma',
    skip: 'Tralascia',
    undecided: 'È troppo tardi perché esca da sé: scegli.',
    more_one: '{{count}} altro post',
    more_many: '{{count}} altri post',
    more_other: '{{count}} altri post',
    moreText: 'Per tutti vale la stessa scelta.',
    preview: 'Che cosa succederà',
    previewLate_one: '{{count}} post esce subito, in ritardo',
    previewLate_many: '{{count}} post escono subito, in ritardo',
    previewLate_other: '{{count}} post escono subito, in ritardo',
    previewReschedule_one: '{{count}} post riceve un altro orario',
    previewReschedule_many: '{{count}} post ricevono un altro orario',
    previewReschedule_other: '{{count}} post ricevono un altro orario',
    previewSkip_one: '{{count}} post non esce: ciò che ne era fermo viene annullato',
    previewSkip_many: '{{count}} post non escono: ciò che ne era fermo viene annullato',
    previewSkip_other: '{{count}} post non escono: ciò che ne era fermo viene annullato',
    previewOpen_one: 'Per {{count}} post manca ancora la scelta',
    previewOpen_many: 'Per {{count}} post manca ancora la scelta',
    previewOpen_other: 'Per {{count}} post manca ancora la scelta',
    confirm: 'Riprendi la pubblicazione',
    failed: 'La pubblicazione è ancora ferma',
    again: 'Riguarda il piano',
    done: 'La pubblicazione è ripresa.',
  },
  instance: {
    title: 'Riprendi la pubblicazione di tutta l’installazione',
    text: 'Ogni area di lavoro riprende. I post programmati escono di nuovo ai loro orari.',
    noneLate: 'Nessun post esce in ritardo',
    handedOver_one:
      '{{count}} area di lavoro resta ferma finché i suoi membri non decidono: qualcosa è troppo in ritardo perché esca da sé',
    handedOver_many:
      '{{count}} aree di lavoro restano ferme finché i loro membri non decidono: qualcosa è troppo in ritardo perché esca da sé',
    handedOver_other:
      '{{count}} aree di lavoro restano ferme finché i loro membri non decidono: qualcosa è troppo in ritardo perché esca da sé',
    restoring: 'Ancora non esce nulla',
    restoringText:
      'Anche il database è stato ripristinato da un backup. La pubblicazione resta ferma finché sul server non viene eseguito «hub restore reconcile».',
    confirmRestoring: 'Poni fine a questo fermo',
    doneRestoring: 'Questo fermo è finito. La pubblicazione riprende dopo «hub restore reconcile».',
  },
};
