/** What a tag may say about its form: attributes of the element, and no other (content systems add `data-` of their own). */
const FACTS = /^data-(mode|lang|unit|place|channel|token|context|size|heading-level)$/;

/** Puts the element of one tag: after it; from the head, at the end of the main content. */
const put = (tag: HTMLScriptElement, url: string): void => {
  const element = document.createElement('kaimen-feedback');
  const link = document.createElement('a');
  link.href = new URL(`f/${tag.dataset.form}`, url).href;
  link.textContent = tag.title || 'Give feedback';
  element.append(link);
  element.setAttribute('src', link.href);
  for (const { name, value } of tag.attributes)
    if (FACTS.test(name)) element.setAttribute(name.slice(5), value);
  // The mark stands in the page: a copy of the page that some script keeps has it too.
  tag.dataset.placed = '';
  if (tag.closest('head')) (document.querySelector('main,[role=main]') ?? document.body).append(element);
  else tag.after(element);
};

/**
 * Places a form for each tag with `data-form` whose script is the module at `url`, once per tag. A tag
 * in the head waits until the page is there. A chunk of its own: most pages write the element.
 */
export const place = (tags: Iterable<HTMLScriptElement>, url: string): void => {
  for (const tag of tags)
    if (tag.src === url && !('placed' in tag.dataset)) {
      if (document.readyState === 'loading' && tag.closest('head'))
        document.addEventListener('DOMContentLoaded', () => place([tag], url), { once: true });
      else put(tag, url);
    }
};
