import type { reasons as english } from '../en/reasons.ts';
import type { Words } from '../words.ts';

export const reasons: Words<typeof english> = {
  code: {
    invalid_request: '{{platform}} non accetta il post così com’è.',
    unauthorized: '{{platform}} non accetta più il token di accesso.',
    usage_cap:
      'Il tetto di utilizzo del piano dell’app su {{platform}} è raggiunto: alza il tetto o il piano, oppure attendi la fine del periodo.',
    credits_depleted:
      'I crediti dell’app su {{platform}} sono esauriti: si acquistano nella console per sviluppatori di {{platform}}.',
    duplicate_content: '{{platform}} ha già un post con questo testo da questo account.',
    wrong_token_kind: 'Al collegamento manca un permesso necessario per pubblicare: ricollega l’account.',
    app_not_enrolled: 'L’app non è abilitata a questo uso nella console per sviluppatori di {{platform}}.',
    account_suspended: '{{platform}} ha sospeso questo account.',
    reply_not_allowed: '{{platform}} qui non permette risposte da altri programmi.',
    too_many_cashtags: '{{platform}} permette un solo cashtag per post.',
    invalid_url: '{{platform}} non accetta un link di questo post.',
    forbidden: '{{platform}} rifiuta questo post.',
    not_found: 'Ciò a cui il post si riferisce non è più su {{platform}}.',
    too_large: 'Il post è troppo grande per {{platform}}.',
    unsupported_type: '{{platform}} non accetta questo tipo di contenuto.',
    rate_limited: 'Il limite di {{platform}} per questo account è esaurito per ora.',
    daily_limit: 'Il limite giornaliero di {{platform}} per questo account è esaurito.',
    unreadable: '{{platform}} ha accettato il post, ma la sua risposta non è leggibile.',
    unexpected_answer: '{{platform}} ha dato una risposta che non dice né sì né no (stato {{status}}).',
    not_reached: '{{platform}} non è stato raggiunto: non è stato inviato nulla ({{cause}}).',
    no_answer: 'La connessione a {{platform}} è terminata prima di una risposta ({{cause}}).',
    platform_not_configured: 'Questa installazione non ha credenziali per {{platform}}.',
    token_invalid: 'Il token di accesso non è più accettato e viene rinnovato.',
    token_not_renewed:
      'Non è stato possibile rinnovare il token di accesso: {{platform}} non è stato raggiunto.',
    worker_lost: 'Il programma che lo inviava si è fermato prima di poter riferire la risposta.',
    gave_up_one: 'Abbandonato dopo {{count}} tentativo.',
    gave_up_many: 'Abbandonato dopo {{count}} tentativi.',
    gave_up_other: 'Abbandonato dopo {{count}} tentativi.',
  },
  says: '{{platform}} dice:',
  answer: 'Risposta ricevuta:',
};
