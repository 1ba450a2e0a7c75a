import type { platformApps as english } from '../en/platform-apps.ts';
import type { Words } from '../words.ts';

export const platformApps: Words<typeof english> = {
  tab: 'Piattaforme',
  intro:
    'L’Hub raggiunge ogni piattaforma come una tua app. Ciò che inserisci qui vale per tutta l’installazione, subito e senza riavvio. Le chiavi segrete sono conservate cifrate e non vengono più mostrate.',
  source: {
    environment: 'Impostata dall’ambiente',
    settings: 'Configurata',
    sandbox: 'Al suo posto la sandbox',
    none: 'Non configurata',
  },
  about: {
    environment:
      'Questa app è indicata dall’ambiente, che ha la precedenza. Cambiala lì, per api e worker, e riavvia l’Hub.',
    settings: 'Modificata {{when}} da {{name}}.',
    sandbox:
      'Nulla esce da questa macchina. Inserisci un’app e gli account si potranno collegare a {{platform}} stessa.',
    none: 'Gli account si potranno collegare quando avrai inserito un’app.',
    kept: 'Anche nelle impostazioni è conservata un’app. Non viene usata finché l’ambiente ne indica una.',
  },
  fact: {
    secret: 'Chiave segreta',
    notices: 'Chiave segreta delle notifiche',
    scopes: 'Permessi',
    set: 'Impostata, non mostrata',
    noSecret: 'Nessuna',
  },
  steps: {
    title: 'Come ottenere un’app',
    console: 'Apri la console per sviluppatori di {{platform}}',
    instagram: {
      one: 'Crea un’app con il caso d’uso per gestire messaggi e contenuti su Instagram e configura uno dei due accessi.',
      two: 'Aggiungi i permessi elencati sotto e gli indirizzi di questa scheda: quello di reindirizzamento va nelle impostazioni dell’accesso.',
      three:
        'Con l’accesso di Instagram copia ID e chiave segreta dell’app Instagram, con quello di Facebook ID e chiave dell’app Meta. Finché l’app non è verificata, dai al tuo account un ruolo nell’app.',
    },
    tiktok: {
      one: 'Crea un’app, o una sua sandbox, e aggiungi Login Kit e Content Posting API con Direct Post.',
      two: 'Inserisci l’indirizzo di reindirizzamento in Login Kit: sotto Web se è https, sotto Desktop per localhost.',
      three:
        'Aggiungi gli scope elencati sotto e copia client key e secret. Per i post pubblici serve l’audit di TikTok.',
    },
    linkedin: {
      one: 'Crea un’app per la tua pagina. Richiedi Share on LinkedIn e Sign In with LinkedIn using OpenID Connect, oppure Community Management API per pubblicare come pagina.',
      two: 'Inserisci l’indirizzo di reindirizzamento in Auth, Authorized redirect URLs.',
      three:
        'Copia client ID e primary client secret. In OAuth 2.0 scopes trovi che cosa può chiedere l’app.',
    },
    x: {
      one: 'Crea un’app e compra dei crediti: X fa pagare ogni chiamata.',
      two: 'In User authentication settings scegli Read and write e Web App e inserisci l’indirizzo di reindirizzamento.',
      three: 'Copia subito OAuth 2.0 Client ID e Client Secret: la chiave viene mostrata una volta sola.',
    },
  },
  register: {
    title: 'Indirizzi da inserire su {{platform}}',
    redirect: 'Indirizzo di reindirizzamento',
    webhook: 'Indirizzo del webhook',
    verifyToken: 'Token di verifica dei webhook',
    deauthorize: 'Callback di revoca dell’autorizzazione',
    dataDeletion: 'Indirizzo per la richiesta di eliminazione dei dati',
    copy: 'Copia',
    copyOf: 'Copia: {{what}}',
    https:
      'I webhook richiedono un indirizzo https raggiungibile da internet; questa installazione non ce l’ha.',
  },
  form: {
    login: 'Accesso dell’app',
    loginWhy: 'Un’app Meta è configurata per uno dei due.',
    instagramLogin: 'Accesso di Instagram',
    facebookLogin: 'Accesso di Facebook, tramite le pagine',
    id: {
      instagram: 'ID dell’app Instagram',
      facebook: 'ID dell’app Meta',
      tiktok: 'Client key',
      linkedin: 'Client ID',
      x: 'OAuth 2.0 Client ID',
    },
    secret: {
      instagram: 'Chiave segreta dell’app Instagram',
      facebook: 'Chiave segreta dell’app Meta',
      tiktok: 'Client secret',
      linkedin: 'Primary client secret',
      x: 'OAuth 2.0 Client Secret',
    },
    notice: {
      x: 'API secret key (consumer secret)',
      instagram: 'Chiave segreta dell’app Meta',
      facebook: 'Un’altra chiave con cui sono firmate le notifiche',
    },
    noticeWhy: {
      x: 'X firma con questa le sue notifiche; senza non vengono accettate. Può restare vuota.',
      instagram:
        'Si trova in Impostazioni app, Di base. Inseriscila se le notifiche di Meta vengono rifiutate: alcune sono firmate con questa. Può restare vuota.',
      facebook: 'Inseriscila se le notifiche di Meta vengono rifiutate. Può restare vuota.',
    },
    noticeKept: 'Una è già conservata: lascia vuoto per tenerla.',
    noNotice: 'Rimuovi la chiave segreta delle notifiche',
    show: 'Mostra la chiave segreta',
    keep: 'Lascia vuoto per tenere la chiave già conservata.',
    noSecret: 'L’app è una Native App e non ha una chiave segreta',
    scopes: 'Permessi',
    scopesWhy:
      'Esattamente quelli che l’app possiede: {{platform}} rifiuta un consenso che ne chiede uno in più.',
    reconnect: 'Gli account collegati tramite un’altra app o la sandbox dovranno essere collegati di nuovo.',
    save: 'Salva l’app {{platform}}',
    saved: '{{platform}} è configurata.',
  },
  wrong: {
    digits: 'Gli ID delle app Meta sono fatti di cifre',
    id_as_secret: 'Questo è l’ID, non la chiave segreta',
    secret_needed: 'Solo X ammette app senza chiave segreta',
    no_notice_secret: 'Solo X e Instagram firmano le notifiche con una chiave propria',
    one_login: 'Solo Instagram ha due accessi',
    fixed_scopes: 'I permessi di X sono fissi',
    missing_scopes: 'Servono: {{missing}}',
    or: 'o',
  },
  check: {
    act: 'Verifica con {{platform}}',
    accepted: '{{platform}} riconosce questa app.',
    refused:
      '{{platform}} non riconosce questo ID e questa chiave. Nulla è cambiato. Confrontali con la sua console.',
    none: '{{platform}} non offre una chiamata per verificare un’app: una chiave sbagliata si nota al primo collegamento.',
    failed: 'Non è stato possibile chiedere a {{platform}}. Nulla è cambiato. Riprova tra poco.',
  },
  remove: {
    act: 'Rimuovi app',
    title: 'Rimuovere l’app di {{platform}}?',
    body: 'ID e chiave segreta vengono eliminati. Account, post e cronologia restano; i post programmati attendono che {{platform}} sia di nuovo configurata.',
    removed: 'L’app di {{platform}} è stata rimossa.',
  },
  setUp: 'Configura {{platform}}',
};
