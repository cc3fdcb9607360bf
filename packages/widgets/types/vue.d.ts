/** Types of the elements in Vue templates: `import '@kaimen/widgets/vue'` once. Events: `@kaimen-sent="onSent"`. */
import type { HTMLAttributes, PublicProps } from 'vue';
import type { KaimenComment, KaimenEvents, KaimenFeedback, KaimenRating } from '../dist/index.js';
import type { CommentAttributes, FeedbackAttributes, HeadingLevel, RatingAttributes } from './attributes.js';

/** What `@kaimen-sent` is to Vue. */
type Camel<Name extends string> = Name extends `${infer Head}-${infer Rest}`
  ? `${Head}${Capitalize<Camel<Rest>>}`
  : Name;
type Listeners = {
  [Name in keyof KaimenEvents as `on${Capitalize<Camel<Name>>}`]?: (event: KaimenEvents[Name]) => void;
};

type Component<Element, Attributes> = new () => Element & {
  /** @deprecated There for the types of templates only. */
  $props: Omit<HTMLAttributes, keyof Attributes> & PublicProps & Attributes & Listeners;
};

declare module 'vue' {
  interface GlobalComponents {
    'kaimen-feedback': Component<
      KaimenFeedback,
      FeedbackAttributes & {
        headingLevel?: HeadingLevel;
        /** Nothing is fetched; `src` is still needed to send. The element must be registered before. */
        definition?: KaimenFeedback['definition'];
      }
    >;
    'kaimen-rating': Component<KaimenRating, RatingAttributes>;
    'kaimen-comment': Component<KaimenComment, CommentAttributes>;
  }
}
