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
    account_not_in_consent: 'Il consenso non comprende più questo account: ricollegalo e sceglilo.',
    budget_spent: '{{platform}} per ora non accetta altri post da questo account (il suo limite: {{quota}}).',
    unreadable: '{{platform}} ha accettato il post, ma la sua risposta non è leggibile.',
    unexpected_answer: '{{platform}} ha dato una risposta che non dice né sì né no (stato {{status}}).',
    not_reached: '{{platform}} non è stato raggiunto: non è stato inviato nulla ({{cause}}).',
    no_answer: 'La connessione a {{platform}} è terminata prima di una risposta ({{cause}}).',
    platform_not_configured: 'Questa installazione non ha credenziali per {{platform}}.',
    token_invalid: 'Il token di accesso non è più accettato e viene rinnovato.',
    token_not_renewed:
      'Non è stato possibile rinnovare il token di accesso: {{platform}} non è stato raggiunto.',
    worker_lost: 'Il programma che lo inviava si è fermato prima di poter riferire la risposta.',
    database_restored:
      'L’Hub è stato ripristinato da un backup: se sia uscito nel tempo perduto si verifica su {{platform}}.',
    worker_held_up: 'Il programma che doveva inviarlo è rimasto fermo troppo a lungo: nulla è stato inviato.',
    text_too_long: 'Il testo è più lungo di quanto {{platform}} permetta.',
    too_many_media: '{{platform}} accetta meno file in un post.',
    too_many_mentions: 'Il testo menziona più account di quanti {{platform}} ne permetta.',
    cover_out_of_range: 'La copertina è fuori dal video o dalle foto.',
    media_too_large: 'Un file è più grande di quanto {{platform}} accetti.',
    media_too_long: 'Il video è più lungo di quanto {{platform}} accetti.',
    media_ratio: '{{platform}} non accetta un file con queste proporzioni.',
    media_not_processed: '{{platform}} non è riuscito a elaborare un file.',
    media_still_processing: 'Scaduto il tempo, {{platform}} stava ancora elaborando un file.',
    media_not_fetched:
      '{{platform}} non è riuscito a prelevare un file da questo Hub: deve essere raggiungibile da internet.',
    media_expired: 'Ciò che era stato caricato su {{platform}} lì è scaduto e viene caricato di nuovo.',
    media_host_not_verified:
      '{{platform}} preleva file solo da indirizzi verificati nella sua console per sviluppatori: quello di questo Hub non lo è.',
    missing_scope:
      'Al collegamento manca un permesso che qui serve: ricollega l’account e lascia attivi tutti i permessi.',
    privacy_not_offered: '{{platform}} non offre più a questo account il pubblico scelto: scegline un altro.',
    interaction_not_offered:
      '{{platform}} non permette più a questo account commenti, duetti o stitch come scelto.',
    account_restricted: '{{platform}} ha limitato ciò che questo account può fare.',
    account_banned: '{{platform}} non permette a questo account di pubblicare.',
    app_not_permitted: '{{platform}} non permette all’app di farlo.',
    app_not_audited:
      '{{platform}} non ha ancora verificato l’app: fino ad allora pubblica solo su account privati e solo per la persona stessa.',
    app_user_cap:
      '{{platform}} permette all’app di pubblicare per poche persone al giorno, e oggi sono esaurite.',
    app_too_old: 'L’app {{platform}} dell’account è troppo vecchia per questo: va aggiornata sul telefono.',
    inbox_full:
      'La casella {{platform}} dell’account contiene già tutte le bozze che può: completane o eliminane qualcuna nell’app.',
    refused_as_spam: '{{platform}} lo considera spam, o troppi post in poco tempo.',
    blocked_as_spam: '{{platform}} ha bloccato per un po’ i post dell’account, perché li considera spam.',
    conflict: 'In quel momento {{platform}} stava modificando la stessa cosa.',
    version_inactive:
      '{{platform}} non parla più la versione dell’interfaccia che usa questo Hub: aggiorna l’Hub.',
    platform_failed: '{{platform}} non è riuscito a completarlo.',
    container_lost: '{{platform}} ha perso ciò che era preparato; viene preparato di nuovo.',
    already_published: '{{platform}} dice che è già pubblicato.',
    cancelled_there: 'È stato annullato su {{platform}}.',
    processing: '{{platform}} l’ha ricevuto e lo sta elaborando.',
    not_prepared: 'Non è stato possibile preparare su {{platform}} ciò che gli serve.',
    earlier_part_failed: 'Ciò a cui doveva seguire non è uscito.',
    earlier_id_unknown:
      'Ciò a cui doveva seguire è uscito, ma il suo indirizzo su {{platform}} non indica l’identificativo a cui rispondere.',
    skipped_on_resume: 'È rimasto fermo oltre la sua ora ed è stato tralasciato alla ripresa.',
    gave_up_one: 'Abbandonato dopo {{count}} tentativo.',
    gave_up_many: 'Abbandonato dopo {{count}} tentativi.',
    gave_up_other: 'Abbandonato dopo {{count}} tentativi.',
  },
  says: '{{platform}} dice:',
  answer: 'Risposta ricevuta:',
};
