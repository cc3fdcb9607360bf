/** Types of the elements in Vue templates: `import '@kaimen/widgets/vue'` once. */
import type { KaimenComment, KaimenFeedback, KaimenRating } from '../dist/index.js';

type Component<Element> = new () => {
  $props: Partial<Omit<Element, keyof HTMLElement>> & Record<string, unknown>;
};

declare module 'vue' {
  interface GlobalComponents {
    'kaimen-feedback': Component<KaimenFeedback>;
    'kaimen-rating': Component<KaimenRating>;
    'kaimen-comment': Component<KaimenComment>;
  }
}
