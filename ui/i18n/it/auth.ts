import type { auth as english } from '../en/auth.ts';
import type { Words } from '../words.ts';

export const auth: Words<typeof english> = {
  pitch: {
    title: 'Post che escono una volta sola, in orario, e te lo dicono',
    planned: 'Pianifica nel tuo fuso orario e vedi che cosa è in attesa, e perché.',
    once: 'Ogni post viene inviato una sola volta, anche se cade una macchina o la rete.',
    open: 'Ogni passo è registrato: chi, quando e che cosa ha risposto la piattaforma.',
  },
  field: {
    email: 'E-mail',
    password: 'Password',
    newPassword: 'Nuova password',
    name: 'Il tuo nome',
    workspaceName: 'Nome dell’area di lavoro',
    workspaceNameHint: 'Qui stanno i post e gli account del tuo gruppo. Puoi darle un nome anche dopo.',
    optional: 'facoltativo',
  },
  password: {
    show: 'Mostra password',
    short: '{{count}} di almeno {{least}} caratteri. Alcune parole si ricordano meglio dei simboli.',
    enough: 'Lunghezza sufficiente. Più caratteri la rendono più sicura.',
    strong: 'Sicura.',
  },
  signIn: {
    title: 'Accedi',
    context: 'Riprendi da dove avevi lasciato.',
    returning: 'Accedi per andare alla pagina richiesta.',
    submit: 'Accedi',
    forgot: 'Password dimenticata?',
    new: 'Prima volta qui?',
    toSignUp: 'Crea un account',
  },
  signUp: {
    title: 'Crea il tuo account',
    context: 'Comprende un’area di lavoro tutta tua.',
    fresh:
      'In questa installazione non ci sono ancora account: quello che crei ora ne sarà l’amministratore.',
    zone: 'Gli orari sono mostrati in {{zone}}. Puoi cambiarlo nelle impostazioni.',
    submit: 'Crea account',
    have: 'Hai già un account?',
    toSignIn: 'Accedi',
    closedTitle: 'Registrazione chiusa',
    closed: 'L’amministratore di questa installazione ha chiuso la registrazione. Chiedi a lui un account.',
  },
  forgot: {
    title: 'Imposta una nuova password',
    context: 'Ricevi via e-mail un link con cui scegliere una nuova password.',
    submit: 'Invia link',
    sentTitle: 'Controlla la posta',
    sent: 'Se esiste un account con {{email}}, il link è in arrivo. Vale una volta sola e per poco tempo.',
    sandbox: 'Questa installazione non invia posta vera: guarda nella casella della sandbox.',
    toSandbox: 'Apri la sandbox',
    back: 'Torna all’accesso',
  },
  reset: {
    title: 'Scegli una nuova password',
    context: 'Tutte le sessioni vengono chiuse; accedi poi con quella nuova.',
    submit: 'Salva la nuova password',
    done: 'La nuova password è salvata. Usala per accedere.',
    brokenTitle: 'Il link non è completo',
    broken: 'Aprilo di nuovo dalla mail, o chiedine un altro. La password non è cambiata.',
    spentTitle: 'Questo link non vale più',
    spent: 'È già stato usato, o il suo tempo è scaduto. La password non è cambiata.',
    again: 'Chiedi un nuovo link',
  },
  deletion: {
    title: 'Cancellazione dei tuoi dati',
    done: 'Fatto il {{time}}: ciò che questo Hub aveva saputo di te da {{platform}} è cancellato. Sono il permesso di agire per il tuo account, i tuoi identificativi, il tuo nome, la tua immagine e l’indirizzo del tuo profilo.',
    kept: 'Ciò che un gruppo ha scritto e pubblicato in questo Hub resta suo. I post sulla piattaforma non vengono toccati: puoi cancellarli lì.',
    nothing: 'Il {{time}} questo Hub ha cercato dati saputi di te da {{platform}}, e non ne aveva.',
    unknown:
      'Non esiste una cancellazione con questo codice. Apri di nuovo l’indirizzo come lo ha mostrato la piattaforma, intero e invariato.',
    code: 'Codice di conferma: {{code}}',
  },
  language: 'Lingua',
};
