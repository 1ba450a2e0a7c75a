import type { attempts as english } from '../en/attempts.ts';
import type { Words } from '../words.ts';

export const attempts: Words<typeof english> = {
  title_one: 'Tentativi ({{count}})',
  title_many: 'Tentativi ({{count}})',
  title_other: 'Tentativi ({{count}})',
  label: 'Tentativi di pubblicazione',
  none: 'Non è ancora stato inviato nulla.',
  number: 'N.',
  part: 'Che cosa',
  claimed: 'Inizio',
  took: 'Durata',
  outcome: 'Esito',
  noTime: '–',
  partOf: '{{account}}, {{part}}',
  ended: {
    reported: 'Riferito dal programma che l’ha inviato',
    key_gone: 'Il programma che lo stava inviando non c’è più: non tiene più il suo blocco nel database',
    process_gone: 'Il programma che lo stava inviando è terminato',
    time: 'Il programma che lo stava inviando tace da tanto che non può più inviarlo',
    operator: 'Chi gestisce l’Hub ha detto che ogni programma di prima del ripristino è terminato',
    open: 'Il programma che lo sta inviando non ha riferito l’esito: potrebbe ancora inviarlo',
  },
  is: {
    published: 'Pubblicato',
    rejected: 'Rifiutato',
    rate_limited: 'Limite raggiunto',
    token_invalid: 'Token non accettato',
    transient: 'Non inviato, si riprova',
    unknown: 'Nessuna risposta certa',
    absent: 'Non c’era',
    open: 'In corso',
  },
};
