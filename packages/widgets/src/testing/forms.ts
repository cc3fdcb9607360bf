/** Forms that several tests ask. */
import { publish } from './page.ts';

export const starsComment = () =>
  publish({
    slug: 'stars-comment',
    questions: [
      { id: 'rating', type: 'rating', scale: 'stars-5', required: true, label: { en: 'How was it?' } },
      { id: 'comment', type: 'text', label: { en: 'What could be better?' }, maxLength: 50 },
    ],
  });

export const graded = () =>
  publish({
    slug: 'graded',
    questions: [
      {
        id: 'grade',
        type: 'rating',
        scale: 'grades-5',
        required: true,
        label: { en: 'How satisfied are you?' },
      },
      {
        id: 'reasons',
        type: 'choice',
        max: 4,
        show: 2,
        label: { en: 'Why?' },
        options: [
          { id: 'late', label: { en: 'Late' }, when: { question: 'grade', max: 2 } },
          { id: 'unsure', label: { en: 'Unsure' }, when: { question: 'grade', max: 2 } },
          { id: 'stiff', label: { en: 'Stiff' }, when: { question: 'grade', max: 2 } },
          { id: 'warm', label: { en: 'Warm' }, when: { question: 'grade', min: 4 } },
          { id: 'none', label: { en: 'None of these' }, exclusive: true },
          { id: 'else', label: { en: 'Something else' }, other: true },
        ],
      },
    ],
  });
