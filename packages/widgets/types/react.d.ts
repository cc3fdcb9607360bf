/** Types of the elements in JSX of React 19: `import '@kaimen/widgets/react'` once. React is the page's own;
 * named as a peer, even an optional one, it would be installed here. */
import type { HTMLAttributes, Ref } from 'react';
import type { KaimenComment, KaimenFeedback, KaimenRating } from '../dist/index.js';

type Attributes<Element, Names extends string> = HTMLAttributes<Element> & { ref?: Ref<Element> } & {
  [Name in Names]?: string | number | boolean;
};

declare module 'react' {
  // biome-ignore lint/style/noNamespace: React's own way to name elements
  namespace JSX {
    interface IntrinsicElements {
      'kaimen-feedback': Attributes<
        KaimenFeedback,
        'src' | 'mode' | 'heading-level' | 'unit' | 'place' | 'channel' | 'token' | 'context'
      > & { definition?: KaimenFeedback['definition'] };
      'kaimen-rating': Attributes<
        KaimenRating,
        'src' | 'question' | 'name' | 'value' | 'scale' | 'label' | 'required' | 'disabled' | 'readonly'
      >;
      'kaimen-comment': Attributes<
        KaimenComment,
        'src' | 'question' | 'name' | 'value' | 'label' | 'maxlength' | 'rows' | 'required' | 'disabled'
      >;
    }
  }
}
