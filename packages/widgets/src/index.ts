/** Classes, events and the headless client; importing registers nothing. */
export type {
  Answers,
  AnswerValue,
  FormDefinition,
  LanguageMap,
  ProblemCode,
  Question,
  ScaleName,
  Submission,
  SubmissionContext,
} from '@kaimen/contract/wire';
export { KaimenComment } from './comment/comment.ts';
export {
  KaimenAnswerEvent,
  KaimenErrorEvent,
  type KaimenEvents,
  KaimenQueuedEvent,
  KaimenReadyEvent,
  KaimenSentEvent,
  KaimenStepEvent,
  KaimenSubmitEvent,
} from './events.ts';
export { KaimenFeedback } from './feedback/feedback.ts';
export { KaimenRating } from './rating/rating.ts';
