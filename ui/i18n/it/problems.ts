import type { problems as english } from '../en/problems.ts';
import type { Words } from '../words.ts';

export const problems: Words<typeof english> = {
  unreachable: 'L’Hub non è raggiungibile. Non è stato inviato nulla. Controlla la connessione e riprova.',
  unknown: 'L’operazione non è riuscita. Riprova; se il problema resta, avvisa l’amministratore.',
  unknownWithId:
    'L’operazione non è riuscita. Riprova; se il problema resta, comunica all’amministratore questo numero: {{requestId}}.',
  validation_failed:
    'L’Hub non ha accettato i dati inseriti. Non è stato modificato nulla. Controlla i campi evidenziati.',
  malformed_json:
    'L’Hub non ha capito la richiesta. Non è stato modificato nulla. Ricarica la pagina e riprova.',
  unsupported_media_type:
    'L’Hub non ha capito la richiesta. Non è stato modificato nulla. Ricarica la pagina e riprova.',
  body_too_large:
    'È più di quanto l’Hub accetta in una volta. Non è stato modificato nulla. Accorcia e riprova.',
  not_authenticated:
    'La sessione è terminata. Quanto scritto in questa pagina non è stato salvato. Accedi per continuare.',
  token_expired: 'Il token API è scaduto. Non è stato modificato nulla. Creane uno nuovo.',
  token_revoked: 'Il token API è stato revocato. Non è stato modificato nulla. Creane uno nuovo.',
  wrong_credentials: 'E-mail e password non corrispondono. Controllale, oppure imposta una nuova password.',
  forbidden:
    'Il tuo ruolo non lo consente. Non è stato modificato nulla. Rivolgiti a un proprietario dell’area di lavoro.',
  cross_site_request:
    'La richiesta arrivava da un altro sito ed è stata rifiutata. Apri l’Hub e riprova da lì.',
  workspace_required:
    'Nessuna area di lavoro è selezionata. Non è stato modificato nulla. Sceglila nel menu utente.',
  not_found: 'Non esiste, o si trova in un’altra area di lavoro. Torna all’elenco e cerca lì.',
  method_not_allowed: 'L’Hub non conosce questa richiesta. Ricarica la pagina e riprova.',
  email_taken: 'Esiste già un account con questa e-mail. Accedi, oppure usa un altro indirizzo.',
  sign_up_closed: 'In questa installazione non si creano nuovi account. Rivolgiti all’amministratore.',
  reset_link_invalid:
    'Il link è già stato usato o è scaduto. La password non è cambiata. Richiedi un nuovo link.',
  rate_limited: 'Troppi tentativi. Non è stato modificato nulla. Riprova tra {{seconds}} s.',
  version_conflict:
    'Nel frattempo è cambiato altrove. Quella versione resta, la tua non è stata salvata. Guardala e ripeti la modifica.',
  precondition_required:
    'All’Hub serve la versione che avevi davanti. Non è stato modificato nulla. Ricarica la pagina.',
  idempotency_in_progress: 'La stessa richiesta è già in corso. Attendi un momento e guarda il risultato.',
  idempotency_key_reused:
    'Questa richiesta è già stata inviata con un altro contenuto. Ricarica la pagina e riprova.',
  secret_shown_once:
    'Il segreto è già stato mostrato e non viene conservato. Revoca il token e creane uno nuovo.',
  content_invalid:
    'La piattaforma rifiuterebbe questo testo. Il post resta com’era. Correggi le parti evidenziate.',
  time_in_past: 'Quest’ora è già passata. Il post resta com’era. Scegline una successiva.',
  time_too_far: 'La data è troppo lontana. Il post resta com’era. Scegline una più vicina.',
  account_not_connected: 'L’account non è collegato. Il post resta. Ricollega l’account e riprova.',
  account_in_other_workspace:
    'Questo account appartiene a un’altra area di lavoro dell’Hub. Non è stato modificato nulla. Scollegalo prima da lì.',
  platform_not_configured:
    'Questa piattaforma non è configurata. Chiedi all’amministratore di aggiungerne le credenziali.',
  set_by_environment: 'Questa app è indicata dall’ambiente. Nulla è cambiato. Modificala lì.',
  oauth_state_invalid:
    'Il consenso ha richiesto troppo tempo o è stato aperto due volte. Nessun account è stato collegato. Ricomincia.',
  oauth_denied: 'Il consenso non è stato dato. Nessun account è stato collegato. Puoi riprovare quando vuoi.',
  oauth_scope_missing:
    'L’account non è stato collegato perché mancano dei permessi. Ripeti il collegamento e lasciali tutti attivi.',
  oauth_failed:
    'La piattaforma non ha completato il consenso. Nessun account è stato collegato. Riprova tra qualche minuto.',
  oauth_no_account:
    'Questo consenso non porta alcun account su cui pubblicare. Nulla è stato collegato. Scegli un account professionale, o una pagina che gestisci.',
  platform_refused:
    'La piattaforma ora non permette a questo account di pubblicare. Nulla è stato inviato. Riprova più tardi.',
  platform_unavailable:
    'Non è stato possibile interrogare la piattaforma. Nulla è stato inviato. Riprova tra poco.',
  already_held: 'Lì la pubblicazione è già fermata. Nulla è cambiato. La fascia in alto dice da chi.',
  already_released:
    'Qualcuno ha già ripreso la pubblicazione. Il tuo piano non è stato usato. Guarda i post.',
  restore_not_reconciled:
    'Il database è stato ripristinato da un backup e non si sa che cosa è uscito da allora. Nulla è cambiato. Esegui «hub restore reconcile» sul server: legge le piattaforme e poi riprende la pubblicazione.',
  plan_out_of_date:
    'I post di questo piano sono cambiati nel frattempo. La pubblicazione è ancora ferma. Riguarda il piano e decidi.',
  media_type_not_taken:
    'L’Hub non accetta file di questo tipo. Nulla è stato conservato. Usa JPEG, PNG, GIF, WebP, MP4, MOV, WebM, PDF o file di Office.',
  media_unreadable:
    'Il file non si può leggere: è danneggiato o incompleto. Nulla è stato conservato. Salvalo di nuovo e riprova.',
  media_too_many_pixels:
    'L’immagine ha troppi pixel per essere esaminata. Nulla è stato conservato. Riducila e riprova.',
  media_in_use: 'Un post che può ancora uscire usa questo file, che resta. Toglilo prima dal post.',
  post_already_claimed:
    'Questo post è già in uscita e non può più essere modificato. L’esito si vede nella sua cronologia.',
  post_not_editable: 'Questo post non può più essere modificato. Resta com’è.',
  restore_under_way:
    'L’Hub è stato ripristinato da un backup e si sta ancora controllando se questo post è uscito. Non è stato modificato nulla. Annullalo, oppure riprova quando la pubblicazione riprende.',
  part_not_open: 'Nel frattempo è stato risolto. Non è stato modificato nulla. Guarda il post com’è ora.',
  link_not_of_platform:
    'Non è l’indirizzo di un post su {{platform}}. Non è stato modificato nulla. Apri il post lì e copia il suo indirizzo, per esempio {{example}}',
  link_of_other_post:
    'A questo indirizzo c’è un altro post dell’Hub. Non è stato modificato nulla. Cerca l’indirizzo di questo.',
  call_may_still_be_made:
    'Il programma che lo stava inviando potrebbe ancora farlo. Nulla è stato inviato di nuovo. Riprova più tardi, di norma entro un’ora.',
  post_wrong_status:
    'Nel frattempo il post è andato avanti. Non è stato modificato nulla. Guarda il suo stato e riprova.',
  database_unavailable: 'Il database non è raggiungibile. Non è stato modificato nulla. Riprova tra poco.',
  internal_error:
    'Qualcosa non ha funzionato nell’Hub. Per quanto ne sa, non è stato modificato nulla. Riprova; il numero per l’amministratore è {{requestId}}.',
};
