import type { AnswerValue, ProblemCode } from '@kaimen/contract/wire';

/** The browser's own: old libraries put something else under its name. On a server there is none. */
const NativeEvent = Object.getPrototypeOf(globalThis.CustomEvent ?? globalThis.Event) as typeof Event;

/** Makes the class of one event: it bubbles, leaves the shadow root and carries a typed `detail`. */
const kind = <Detail>(type: string, cancelable?: true) =>
  class extends NativeEvent {
    declare readonly detail: Detail;
    constructor(detail: Detail) {
      super(type, { bubbles: true, composed: true, cancelable });
      this.detail = detail;
    }
  };

/** `kaimen-ready`: the element works and has replaced its fallback. */
export const KaimenReadyEvent = /* @__PURE__ */ kind<null>('kaimen-ready');
export type KaimenReadyEvent = InstanceType<typeof KaimenReadyEvent>;

/** `kaimen-step`: another step is shown; `question` is the id of its first question. */
export const KaimenStepEvent = /* @__PURE__ */ kind<{ question: string }>('kaimen-step');
export type KaimenStepEvent = InstanceType<typeof KaimenStepEvent>;

/** `kaimen-answer`: an answer was given or changed; `value` is undefined when it was taken back. */
export const KaimenAnswerEvent = /* @__PURE__ */ kind<{ question: string; value: AnswerValue | undefined }>(
  'kaimen-answer',
);
export type KaimenAnswerEvent = InstanceType<typeof KaimenAnswerEvent>;

/** `kaimen-submit`: about to send; `preventDefault()` keeps it from being sent. */
export const KaimenSubmitEvent = /* @__PURE__ */ kind<null>('kaimen-submit', true);
export type KaimenSubmitEvent = InstanceType<typeof KaimenSubmitEvent>;

/** `kaimen-sent`: the collector has stored it. */
export const KaimenSentEvent = /* @__PURE__ */ kind<{ id: string; receipt: string }>('kaimen-sent');
export type KaimenSentEvent = InstanceType<typeof KaimenSentEvent>;

/** `kaimen-queued`: could not be sent now; it waits on the device and is sent later. */
export const KaimenQueuedEvent = /* @__PURE__ */ kind<{ id: string }>('kaimen-queued');
export type KaimenQueuedEvent = InstanceType<typeof KaimenQueuedEvent>;

/** `kaimen-error`: it was not stored, or the form could not be fetched. */
export const KaimenErrorEvent = /* @__PURE__ */ kind<{ code: ProblemCode | 'network' }>('kaimen-error');
export type KaimenErrorEvent = InstanceType<typeof KaimenErrorEvent>;

/** What each event's name stands for. Known to every element, to `document` and to `window`. */
export interface KaimenEvents {
  'kaimen-ready': KaimenReadyEvent;
  'kaimen-step': KaimenStepEvent;
  'kaimen-answer': KaimenAnswerEvent;
  'kaimen-submit': KaimenSubmitEvent;
  'kaimen-sent': KaimenSentEvent;
  'kaimen-queued': KaimenQueuedEvent;
  'kaimen-error': KaimenErrorEvent;
}

declare global {
  interface GlobalEventHandlersEventMap extends KaimenEvents {}
}
