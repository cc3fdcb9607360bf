/**
 * The script-tag build's first file: waits until an element comes near the screen, then loads its
 * code from where this file came from. Elements without `src` are controls of a form and load at once.
 * A tag of this very file with `data-form` gets its element placed (decision 641).
 */
const load: Record<string, () => Promise<unknown>> = {
  'kaimen-feedback': () => import('./feedback/define.ts'),
  'kaimen-rating': () => import('./rating/define.ts'),
  'kaimen-comment': () => import('./comment/define.ts'),
};
const { url } = import.meta;

const get = (element: Element) => {
  near.unobserve(element);
  load[element.localName]!();
};

const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) get(target);
  },
  { rootMargin: '400px' },
);

/** Puts an element where a tag stands; in the head: at the end of the main content, once that is there. */
const place = (tag: HTMLScriptElement) => {
  const head = tag.closest('head');
  if (tag.src !== url || (head && document.readyState === 'loading')) return;
  const element = document.createElement('kaimen-feedback');
  const link = document.createElement('a');
  link.href = new URL(`f/${tag.dataset.form}`, url).href;
  link.textContent = tag.title || 'Give feedback';
  element.append(link);
  element.setAttribute('src', link.href);
  for (const { name, value } of tag.attributes)
    if (/^data-(mode|lang|unit|place|channel|token|context|size|heading-level)$/.test(name))
      element.setAttribute(name.slice(5), value);
  // The mark stands in the page: a copy of the page that some script keeps has it too.
  tag.dataset.placed = '';
  if (head) (document.querySelector('main,[role=main]') ?? document.body).append(element);
  else tag.after(element);
};

const look = () => {
  for (const tag of document.querySelectorAll<HTMLScriptElement>('script[data-form]:not([data-placed])'))
    place(tag);
  for (const name in load)
    for (const element of document.querySelectorAll(`${name}:not(:defined)`))
      if (element.hasAttribute('src')) near.observe(element);
      else get(element);
};

look();
document.addEventListener('DOMContentLoaded', look);
new MutationObserver(look).observe(document, { childList: true, subtree: true });
