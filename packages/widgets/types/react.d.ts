/**
 * Types of the elements in JSX of React 19: `import '@kaimen/widgets/react'` once. Events are properties
 * named after them: `onkaimen-sent={(event) => show(event.detail.receipt)}`.
 */
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { KaimenComment, KaimenEvents, KaimenFeedback, KaimenRating } from '../dist/index.js';
import type { CommentAttributes, FeedbackAttributes, HeadingLevel, RatingAttributes } from './attributes.js';

type Listeners = {
  [Name in keyof KaimenEvents as `on${Name}` | `on${Name}Capture`]?: (event: KaimenEvents[Name]) => void;
};

type Props<Element, Attributes> = Omit<
  DetailedHTMLProps<HTMLAttributes<Element>, Element>,
  keyof Attributes
> &
  Attributes &
  Listeners;

declare module 'react' {
  // biome-ignore lint/style/noNamespace: React's own way to name elements
  namespace JSX {
    interface IntrinsicElements {
      'kaimen-feedback': Props<
        KaimenFeedback,
        FeedbackAttributes & {
          'heading-level'?: HeadingLevel;
          /** Nothing is fetched; `src` is still needed to send. The element must be registered before. */
          definition?: KaimenFeedback['definition'];
        }
      >;
      'kaimen-rating': Props<KaimenRating, RatingAttributes>;
      'kaimen-comment': Props<KaimenComment, CommentAttributes>;
    }
  }
}
