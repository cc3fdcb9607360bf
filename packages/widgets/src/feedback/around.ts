import type { RestStrings, Strings } from '@kaimen/contract/strings';
import type { Answers, FormDefinition } from '@kaimen/contract/wire';
import { html, nothing } from '../base/lit.ts';
import { formAddress, QUIET } from '../submission/send.ts';
import css from './around.css?inline';
import type { Host } from './asking.ts';

/** Elements that were counted: moving one or loading it again does not count twice. */
const counted = new WeakSet<Element>();

/** Counts one showing, once, when the element comes into sight. Nobody learns to whom. */
const count = (element: Element): void => {
  const src = element.getAttribute('src');
  if (counted.has(element) || !src) return;
  counted.add(element);
  new IntersectionObserver(
    ([entry], observer) => {
      if (!entry!.isIntersecting) return;
      observer.disconnect();
      fetch(`${formAddress(src)}/seen`, { ...QUIET, method: 'POST', keepalive: true }).catch(() => {});
    },
    { threshold: 0.1 },
  ).observe(element);
};

/** A day as the reader writes it. */
const dayIn = (lang: string, day: string): string =>
  new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));

/**
 * What stands around the questions of one element: the other way in, help, the approval; the second
 * round after the thanks; saving at every step; the count of showings. A chunk of its own.
 */
export const around = (form: FormDefinition, host: Host) => {
  const { entry, round, help, approval, save, seen } = form.settings;
  /** Decided once, so that going on and back does not ask the dice again. */
  const offered = Math.random() * 100 < (round?.share ?? 100);
  let pending = Promise.resolve();
  let last = '{}';
  let lang = '';
  let words: Strings;
  if (seen) count(host.element);

  /** Stores what was answered; what fails is said, and the person goes on. */
  const store = async (answers: Answers): Promise<void> => {
    const result = await host.attempt(answers);
    if (!result || result.ok) return;
    last = '';
    host.say(words.internal);
  };

  return {
    css,
    /** The language shown. */
    speak: (tag: string, base: Strings): void => {
      lang = tag;
      words = base;
    },

    /** Under the questions; help at the same place on every step. `door`: the other way in is offered. */
    under: (door: boolean, enter: () => void): unknown =>
      help || approval || (entry && door)
        ? html`<div part="around">
            ${help ? html`<a part="link" href=${host.text(help.href)}>${host.text(help.label)}</a>` : nothing}
            ${
              entry && door
                ? html`<button type="button" part="link" @click=${enter}>${host.text(entry.label)}</button>`
                : nothing
            }
            ${
              approval
                ? html`<small>${host.text(approval.label)} ${approval.expires ? dayIn(lang, approval.expires) : nothing}</small>`
                : nothing
            }
          </div>`
        : nothing,

    /** After the thanks: the second round. */
    after: (rest: RestStrings, enter: () => void): unknown =>
      offered
        ? html`<p>
            <button type="button" part="button button-second" @click=${enter}>
              ${host.text(round?.label) || rest.round}
            </button>
          </p>`
        : nothing,

    /** Stores answers on the way, one state after the other. */
    keep: (answers: Answers): void => {
      const now = JSON.stringify(answers);
      if (save !== 'step' || now === last) return;
      last = now;
      pending = pending.then(() => store(answers));
    },
    /** When nothing is on its way any more. */
    settled: (): Promise<void> => pending,
  };
};
