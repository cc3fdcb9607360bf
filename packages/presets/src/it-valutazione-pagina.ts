import { valutazione } from './it-valutazione.ts';
import type { Preset } from './preset.ts';

/** How clear a page is; mandated for municipal sites. */
export const itValutazionePagina: Preset = valutazione(
  'it-valutazione-pagina',
  {
    name: 'Italian site model for municipalities, criteria C.SI.2.5 and C.SI.2.6: Italian wording, limits and marks as published; other languages Kaimen’s own',
    url: 'https://docs.italia.it/italia/designers-italia/design-comuni-docs/',
    date: '2026-11-23',
  },
  {
    title: {
      it: 'Valuta questa pagina',
      en: 'Rate this page',
      'zh-Hans': '评价本页',
      ar: 'تقييم هذه الصفحة',
    },
    thanks: {
      it: 'Grazie, il tuo parere ci aiuterà a migliorare il sito!',
      en: 'Thank you, your opinion will help us to improve the site!',
      'zh-Hans': '谢谢，您的意见将帮助我们改进网站！',
      ar: 'شكرًا لك. سيساعدنا رأيك على تحسين الموقع.',
    },
  },
  {
    id: 'clarity',
    label: {
      it: 'Quanto sono chiare le informazioni su questa pagina?',
      en: 'How clear is the information on this page?',
      'zh-Hans': '本页的信息清楚吗？',
      ar: 'ما مدى وضوح المعلومات في هذه الصفحة؟',
    },
  },
);
