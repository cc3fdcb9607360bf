/**
 * The script of a hosted page on a kiosk: shows the form large, clears it for the next person, and goes
 * on without a network. The page works without it; it takes over once the form is there (decision 645).
 */
import { localise } from '@kaimen/contract/flow';
import { direction, fill, loadBase, loadRest, type RestStrings } from '@kaimen/contract/strings';
import type { FormDefinition } from '@kaimen/contract/wire';
import { html, nothing, render } from '../base/lit.ts';
import '../feedback/define.ts';
import type { KaimenFeedback } from '../feedback/feedback.ts';
import { loadDefinition } from '../form/definition.ts';
import '../loader.ts';
import { keepPage } from './keep-page.ts';
import css from './kiosk.css?inline';
import { WARNING, type Why, watch } from './watch.ts';

const root = document.documentElement;
const main = document.querySelector('main')!;
const nav = document.querySelector<HTMLElement>('nav.top');
const src = location.pathname;
/** Unit, place and channel, as the page's own form carries them. */
const facts = ['unit', 'place', 'channel'].map((name): [string, string] => [
  name,
  main.querySelector<HTMLInputElement>(`[name=_${name}]`)?.value ?? '',
]);
/** The languages offered, by their own names. */
const tongues = [...(nav?.children ?? [])].map((one): [string, string] => [
  one.getAttribute('lang')!,
  one.textContent!,
]);
const first = root.lang;

let definition: FormDefinition | undefined;
let element: KaimenFeedback | undefined;
let words: RestStrings & Awaited<ReturnType<typeof loadBase>>;
/** Whether anybody touched the screen since it was last cleared. */
let begun = false;
/** Whether the person at the screen has pressed Send. */
let sent = false;
/** Ids of answers of earlier people that wait on the device. */
const earlier = new Set<string>();
let queued = '';

const load = async (lang: string): Promise<typeof words> => ({
  ...(await loadBase(lang)),
  ...(await loadRest(lang)),
});

const below = document.createElement('div');
const warning = document.createElement('dialog');
warning.setAttribute('aria-labelledby', 'idle');

const draw = (left = 0, why: Why = 'idle'): void => {
  const line = fill(words.idleLead, words.number(left));
  const stay = html`<button type="button" autofocus="">${words.stay}</button>`;
  const warn = why === 'idle' && left > 0 && left <= WARNING;
  render(left && why === 'done' ? html`<p class="again"><span>${line}</span> ${stay}</p>` : nothing, below);
  render(html`<h2 id="idle">${words.idle}</h2><p role="timer">${line}</p>${stay}`, warning);
  if (warn && !warning.open) warning.showModal();
  if (!warn) warning.close();
};

const speak = async (lang: string): Promise<void> => {
  root.lang = lang;
  root.dir = direction(lang);
  element?.setAttribute('lang', lang);
  if (definition) document.title = localise(definition.title, lang, definition.languages[0]!);
  if (nav)
    render(
      tongues.map(
        ([tag, name]) =>
          html`<button type="button" lang=${tag} aria-pressed=${tag === lang} @click=${() => speak(tag)}>${name}</button>`,
      ),
      nav,
    );
  words = await load(lang);
};

/** A kiosk keeps what it could not send, unless the form never does: nobody here asks for it later. */
const forKiosk = (form: FormDefinition): FormDefinition => ({
  ...form,
  settings: { ...form.settings, device: form.settings.device === 'never' ? 'never' : 'keep' },
});

/** A new element: nothing of the one before is left in it. */
const place = (): void => {
  element?.remove();
  const fresh = document.createElement('kaimen-feedback');
  for (const [name, value] of [...facts, ['src', src], ['size', 'large'], ['heading-level', '1']])
    if (value) fresh.setAttribute(name!, value);
  fresh.lang = root.lang;
  // Nothing on a kiosk leads away.
  fresh._privacy = () => fresh._words.privacy;
  fresh.definition = definition;
  main.insertBefore(fresh, below);
  element = fresh;
};

const clear = (): void => {
  (document.activeElement as HTMLElement | null)?.blur();
  getSelection()?.removeAllRanges();
  if (queued) earlier.add(queued);
  queued = '';
  begun = false;
  sent = false;
  draw();
  speak(first).then(() => draw());
  place();
  scrollTo(0, 0);
  renew();
};

/** The newest version of the form, where there is a network and nobody has begun. */
const renew = async (): Promise<void> => {
  const now = await loadDefinition(src).catch(() => undefined);
  if (!now || now.version === definition?.version) return;
  definition = forKiosk(now);
  if (!begun) place();
};

const clock = watch(draw, clear);
const touched = (): void => {
  begun = true;
  clock.touched();
};

/** Takes the place of the page's own form. */
const begin = async (): Promise<void> => {
  definition = forKiosk(await loadDefinition(src));
  words = await load(first);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
  root.classList.add('kiosk');
  const where = main.querySelector('.where');
  nav?.replaceChildren();
  main.replaceChildren(...(where ? [where] : []), below, warning);
  place();
  speak(first);
  // While the warning is open any tap extends, but presses nothing of what lies beneath: a click, not a touch.
  for (const type of ['pointerdown', 'keydown', 'input', 'wheel', 'touchmove'])
    addEventListener(type, ({ target }) => warning.open || below.contains(target as Node) || touched(), {
      capture: true,
      passive: true,
    });
  addEventListener('click', (event) => {
    if (warning.open || below.contains(event.target as Node)) touched();
  });
  warning.addEventListener('cancel', touched);
  main.addEventListener('kaimen-submit', () => {
    sent = true;
  });
  main.addEventListener('kaimen-sent', ({ detail: { id } }) => {
    if (earlier.delete(id) || !sent) return;
    queued = '';
    clock.done();
  });
  main.addEventListener('kaimen-queued', ({ detail: { id } }) => {
    queued = id;
    clock.done();
  });
  // What is said of an answer of an earlier page view is not for the person who stands here now.
  addEventListener('kaimen-outbox', (event) => event.stopImmediatePropagation(), true);
  main.addEventListener('kaimen-ready', ({ target }) => {
    const inside = new CSSStyleSheet();
    inside.replaceSync('[part="receipt"] button{display:none}');
    (target as Element).shadowRoot!.adoptedStyleSheets.push(inside);
  });
  keepPage(src);
};

/** Until there is a network the page's own form stands there. */
const tryToBegin = (): void => {
  begin().catch(() => setTimeout(tryToBegin, 1e4));
};
tryToBegin();
