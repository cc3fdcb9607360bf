/**
 * What `lit/html.js` does for our elements, in a fifth of its size: the script-tag build takes this file
 * in its place (decision 620). Templates have the shape of Lit's, so either draws what the other made.
 * Text is only ever set as text, attributes by name: nothing is parsed by the browser, and no Trusted
 * Types policy is needed.
 *
 * It knows what our templates use: attributes (also with several values), `.property`, `?boolean`,
 * `@event`, and as children templates, lists and texts. Attributes stand in double quotes, elements
 * without content end with `/>`.
 */

type Template = { readonly strings: TemplateStringsArray; readonly values: readonly unknown[] };
/** Takes the newest value of one place of a template. */
type Place = (value: unknown) => void;

/** A template with its values. */
export const html = (strings: TemplateStringsArray, ...values: readonly unknown[]): unknown => ({
  _$litType$: 1,
  strings,
  values,
});

/** No child, no attribute. */
export const nothing: unique symbol = Symbol.for('lit-nothing') as never;

/** The places of one attribute; `pattern` has a `\0` at each. */
const attribute = (element: Element, name: string, pattern: string): Place[] => {
  const kind = name[0]!;
  const key = name.slice(1);
  const texts = pattern.split('\0');
  const values: unknown[] = [];
  if (texts.length < 2) element.setAttribute(name, pattern);
  if (kind === '@') element.addEventListener(key, (event) => (values[0] as (event: Event) => void)(event));
  return texts.slice(1).map((_, index) => (value) => {
    if (values[index] === value) return;
    values[index] = value;
    if (kind === '.') (element as unknown as Record<string, unknown>)[key] = value;
    else if (kind === '?') element.toggleAttribute(key, !!value);
    else if (kind !== '@')
      if (value === nothing) element.removeAttribute(name);
      else
        element.setAttribute(
          name,
          texts.reduce((all, text, at) => all + values[at - 1] + text),
        );
  });
};

/** Builds a template into `root` and gives its places in order. */
const build = ({ strings }: Template, root: Node): Place[] => {
  const places: Place[] = [];
  let at = root;
  for (const [token, name, attributes] of strings.join('\0').matchAll(/<(\w+)([^>]*)>|<[^>]*>|\0|[^<\0]+/g))
    if (name) {
      const element = document.createElementNS(
        name === 'svg'
          ? 'http://www.w3.org/2000/svg'
          : ((at as Partial<Element>).namespaceURI ?? 'http://www.w3.org/1999/xhtml'),
        name,
      );
      at.appendChild(element);
      for (const [, key, value] of attributes!.matchAll(/([.?@]?[\w-]+)(?:=(\0|"[^"]*))?/g))
        places.push(...attribute(element, key!, (value ?? '').replace('"', '')));
      if (!attributes!.endsWith('/')) at = element;
    } else if (token === '\0') places.push(child(at));
    else if (token[0] === '<') at = at.parentNode!;
    else at.appendChild(new Text(token));
  return places;
};

/** The place of a child: what it shows stands between two empty texts. A list that grows keeps what it has. */
const child = (parent: Node): Place => {
  const start = parent.appendChild(new Text());
  const end = parent.appendChild(new Text());
  let shown: unknown;
  let places: Place[] = [];
  return (value) => {
    const list = Array.isArray(value);
    const template = (value as Partial<Template> | undefined)?.strings && (value as Template);
    const key = template
      ? template.strings
      : list
        ? value.length
        : value === nothing
          ? ''
          : String(value ?? '');
    if (key !== shown) {
      const fresh = new DocumentFragment();
      if (!(list && places[0] && (key as number) > (shown as number))) {
        while (start.nextSibling !== end) start.nextSibling!.remove();
        places = [];
      }
      shown = key;
      if (template) places = build(template, fresh);
      else if (list) while (places.length < value.length) places.push(child(fresh));
      else fresh.append(key as string);
      end.before(fresh);
    }
    const values = template ? template.values : list ? value : [];
    for (const index in places) places[index]!(values[index]);
  };
};

/** Draws into `root`; what has not changed since the last time stays as it is. */
export const render = (value: unknown, root: Node & { _place?: Place }): void => {
  root._place ??= child(root);
  root._place(value);
};
