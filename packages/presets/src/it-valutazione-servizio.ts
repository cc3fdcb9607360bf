import { valutazione } from './it-valutazione.ts';
import type { Preset } from './preset.ts';

/** How easy a digital service was; mandated at the end of a municipal online service. */
export const itValutazioneServizio: Preset = valutazione(
  'it-valutazione-servizio',
  {
    name: 'Italian site model for municipalities, evaluation of a digital service: Italian wording, limits and marks as published; other languages Kaimen’s own',
    url: 'https://docs.italia.it/italia/designers-italia/design-comuni-docs/',
    date: '2026-11-23',
  },
  {
    title: {
      it: 'Valuta questo servizio',
      en: 'Rate this service',
      'zh-Hans': '评价这项服务',
      ar: 'تقييم هذه الخدمة',
    },
    thanks: {
      it: 'Grazie, il tuo parere ci aiuterà a migliorare il servizio!',
      en: 'Thank you, your opinion will help us to improve the service!',
      'zh-Hans': '谢谢，您的意见将帮助我们改进服务！',
      ar: 'شكرًا لك. سيساعدنا رأيك على تحسين الخدمة.',
    },
  },
  {
    id: 'ease',
    label: {
      it: 'Quanto è stato facile usare questo servizio?',
      en: 'How easy was it to use this service?',
      'zh-Hans': '使用这项服务容易吗？',
      ar: 'ما مدى سهولة استخدام هذه الخدمة؟',
    },
  },
);
