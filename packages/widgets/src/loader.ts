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

const look = () => {
  const tags = document.querySelectorAll<HTMLScriptElement>('script[data-form]:not([data-placed])');
  if (tags.length) import('./placement/place.ts').then(({ place }) => place(tags, import.meta.url));
  for (const name in load)
    for (const element of document.querySelectorAll(`${name}:not(:defined)`))
      if (element.hasAttribute('src')) near.observe(element);
      else get(element);
};

// What an earlier page view could not send; nothing is stored by looking.
indexedDB
  .databases?.()
  .then(async (all) => {
    if (all.some(({ name }) => name === 'kaimen')) (await import('./outbox/wake.ts')).wake();
  })
  .catch(() => {});
look();
new MutationObserver(look).observe(document, { childList: true, subtree: true });
