import type { dashboard as english } from '../en/dashboard.ts';
import type { Words } from '../words.ts';

export const dashboard: Words<typeof english> = {
  title: 'Dashboard',
  context: 'Che cosa esce, che cosa ti aspetta, che cosa è uscito',
  next: {
    title: 'In uscita',
    empty: 'Non c’è nulla di programmato.',
    all: 'Apri il calendario',
  },
  underWay: {
    title: 'In corso',
    all: 'Mostra tutti quelli in corso',
  },
  attention: {
    title: 'Ti aspettano',
    accounts: 'Account che dei post attendono',
    waiting_one: '{{shown}} post attende che venga ricollegato',
    waiting_many: '{{shown}} post attendono che venga ricollegato',
    waiting_other: '{{shown}} post attendono che venga ricollegato',
    all: 'Mostrali tutti',
  },
  recent: {
    title: 'Usciti di recente',
    empty: 'Non è ancora uscito nulla.',
    all: 'Mostra tutti i pubblicati',
  },
  reconnect: {
    ended: {
      title_one: '{{count}} account da ricollegare',
      title_many: '{{count}} account da ricollegare',
      title_other: '{{count}} account da ricollegare',
      text: '{{accounts}}: ciò che vi è programmato attende fino ad allora.',
    },
    ending: {
      title_one: 'Il consenso di {{count}} account finisce entro dieci giorni',
      title_many: 'I consensi di {{count}} account finiscono entro dieci giorni',
      title_other: 'I consensi di {{count}} account finiscono entro dieci giorni',
      text: '{{accounts}}: ricollegali prima di allora, e nulla dovrà attendere.',
    },
    action: 'Vai agli account',
  },
  guide: {
    title: 'Tre passi fino al primo post',
    text: 'Bastano un paio di minuti.',
    done: 'Fatto',
    open: 'Da fare',
    connect: {
      title: 'Collega un account',
      text: 'I post escono da lì. Nella sandbox nulla lascia questa macchina.',
      action: 'Collega un account',
    },
    write: {
      title: 'Scrivi un post',
      text: 'Fallo uscire subito, o scegli un orario.',
      action: 'Scrivi un post',
    },
    watch: {
      title: 'Guardalo comparire',
      text: 'La sua pagina mostra ogni passaggio mentre accade, e il link appena è uscito.',
      action: 'Vedi i post',
    },
  },
};
