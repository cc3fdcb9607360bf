import type { AnswerValue, ProblemCode } from '@kaimen/contract/wire';

/** An event of a Kaimen element: bubbles and leaves the shadow root. */
class KaimenEvent<Detail> extends Event {
  readonly detail: Detail;
  constructor(type: string, detail: Detail, cancelable = false) {
    super(type, { bubbles: true, composed: true, cancelable });
    this.detail = detail;
  }
}

/** `kaimen-ready`: the element works and has replaced its fallback. */
export class KaimenReadyEvent extends KaimenEvent<null> {
  constructor() {
    super('kaimen-ready', null);
  }
}
/** `kaimen-step`: another step is shown; `question` is the id of its first question. */
export class KaimenStepEvent extends KaimenEvent<{ question: string }> {
  constructor(question: string) {
    super('kaimen-step', { question });
  }
}
/** `kaimen-answer`: an answer was given or changed; `value` is undefined when it was taken back. */
export class KaimenAnswerEvent extends KaimenEvent<{ question: string; value: AnswerValue | undefined }> {
  constructor(question: string, value: AnswerValue | undefined) {
    super('kaimen-answer', { question, value });
  }
}
/** `kaimen-submit`: about to send. `preventDefault()` keeps it from being sent. */
export class KaimenSubmitEvent extends KaimenEvent<null> {
  constructor() {
    super('kaimen-submit', null, true);
  }
}
/** `kaimen-sent`: the collector has stored it. */
export class KaimenSentEvent extends KaimenEvent<{ id: string; receipt: string }> {
  constructor(id: string, receipt: string) {
    super('kaimen-sent', { id, receipt });
  }
}
/** `kaimen-queued`: kept on the device to be sent later (not sent by this release). */
export class KaimenQueuedEvent extends KaimenEvent<{ id: string }> {
  constructor(id: string) {
    super('kaimen-queued', { id });
  }
}
/** `kaimen-error`: it was not stored, or the form could not be fetched. */
export class KaimenErrorEvent extends KaimenEvent<{ code: ProblemCode | 'network' }> {
  constructor(code: ProblemCode | 'network') {
    super('kaimen-error', { code });
  }
}

declare global {
  interface HTMLElementEventMap {
    'kaimen-ready': KaimenReadyEvent;
    'kaimen-step': KaimenStepEvent;
    'kaimen-answer': KaimenAnswerEvent;
    'kaimen-submit': KaimenSubmitEvent;
    'kaimen-sent': KaimenSentEvent;
    'kaimen-queued': KaimenQueuedEvent;
    'kaimen-error': KaimenErrorEvent;
  }
}
