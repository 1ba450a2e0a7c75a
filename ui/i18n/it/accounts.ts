import type { accounts as english } from '../en/accounts.ts';
import type { Words } from '../words.ts';

export const accounts: Words<typeof english> = {
  title: 'Account',
  context: 'I profili su cui pubblica {{workspace}}.',
  connect: 'Collega {{platform}}',
  connectAgain: 'Collega di nuovo',
  reconnect: 'Ricollega',
  disconnect: 'Scollega',
  profile: 'Profilo su {{platform}}',
  asked: {
    title: 'Che cosa ti chiederà {{platform}}',
    how: 'Passi a {{platform}}, accedi e dai il consenso. L’Hub non vede mai la tua password. Chiede di:',
    sandbox: 'Qui la sandbox fa le veci di {{platform}}: scegli uno qualsiasi dei suoi profili.',
  },
  scope: {
    'tweet.read': 'leggere i tuoi post',
    'tweet.write': 'pubblicare post per te',
    'users.read': 'vedere il tuo profilo',
    'offline.access': 'restare collegato finché non lo scolleghi',
    'media.write': 'caricare immagini e video',
  },
  empty: {
    title: 'Nessun account è ancora collegato',
    what: 'Collega il profilo su cui vuoi pubblicare. Basta un minuto, e il collegamento non pubblica nulla.',
    ask: 'Può collegarne uno chi ha il ruolo di editor o proprietario.',
  },
  notConfigured: {
    title: '{{platform}} non è configurato in questa installazione',
    what: 'L’amministratore aggiunge le chiavi di un’app di {{platform}} come X_CLIENT_ID e X_CLIENT_SECRET e riavvia l’Hub. Fino ad allora non si può collegare nulla.',
  },
  status: {
    connected: 'Collegato',
    needs_reconnect: 'Da ricollegare',
    disconnected: 'Scollegato',
  },
  needsReconnect:
    '{{platform}} non accetta più il consenso. I post programmati restano in attesa. Ricollega l’account per farli uscire.',
  said: 'Risposta di {{platform}}: {{reason}}',
  disconnectedWhy:
    'I suoi post e la cronologia restano. I post programmati attendono che venga collegato di nuovo.',
  fact: {
    permissions: 'Permessi',
    missing: 'Mancanti',
    token: 'Consenso',
    tokenRenewed: 'si rinnova da solo, prossimo rinnovo {{when}}',
    tokenLasting: 'senza scadenza',
    published: 'Ultima pubblicazione',
    connected: 'Collegato',
  },
  confirm: {
    title: 'Scollegare @{{handle}}?',
    body: 'Il permesso viene restituito a {{platform}} e l’Hub ne dimentica le chiavi. Post, cronologia e numeri restano. Ciò che è programmato attende un nuovo collegamento.',
    yes: 'Scollega @{{handle}}',
    done: '@{{handle}} è scollegato. Post e cronologia restano.',
  },
  connectedNow: 'L’account è collegato. Ora puoi programmarci dei post.',
};
