/**
 * The script-tag build's first file: waits until an element comes near the screen, then loads its
 * code from where this file came from. Elements without `src` are controls of a form and load at once.
 */
const load: Record<string, () => Promise<unknown>> = {
  'kaimen-feedback': () => import('./feedback/define.ts'),
  'kaimen-rating': () => import('./rating/define.ts'),
  'kaimen-comment': () => import('./comment/define.ts'),
};
const names = Object.keys(load).join();

const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) get(target);
  },
  { rootMargin: '400px' },
);

const get = (element: Element) => {
  near.unobserve(element);
  load[element.localName]?.().catch((reason) => console.warn('kaimen.js: the fallback stays.', reason));
};

const seen = new WeakSet();
const look = (root: ParentNode) => {
  for (const element of root.querySelectorAll(names))
    if (!seen.has(element)) {
      seen.add(element);
      if (element.hasAttribute('src')) near.observe(element);
      else get(element);
    }
};

look(document);
new MutationObserver(() => look(document)).observe(document, { childList: true, subtree: true });
