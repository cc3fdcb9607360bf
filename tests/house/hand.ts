import type { Tab } from './engine.ts';

/**
 * A place on the page: selectors from the document inwards, each looked for in the shadow root (or else
 * the children) of the one before; `button|Send` is the first button with these words.
 */
export type Path = readonly string[];

const FIND = `const find = (path) => {
  let at = document;
  for (const step of path) {
    const [selector, words] = step.split('|');
    const root = at.shadowRoot ?? at;
    at = words === undefined ? root.querySelector(selector)
      : [...root.querySelectorAll(selector)].find((e) => e.textContent.trim() === words);
    if (!at) return null;
  }
  return at;
};`;

/** What a person's hand and eye do in one tab of any engine. */
export const handOf = (tab: Tab) => {
  /** Runs `script`, the body of a function of the found element `e`. */
  const see = <T>(path: Path, script: string): Promise<T> =>
    tab.run<T>(`async (path) => { ${FIND} const e = find(path); ${script} }`, path);

  const wait = async (path: Path, script = 'return !!e'): Promise<void> => {
    const end = Date.now() + 20_000;
    // A page on its way to another one cannot be asked; that is not yet.
    while (!(await see<boolean>(path, script).catch(() => false))) {
      if (Date.now() > end) throw new Error(`never: ${path.join(' >> ')} ${script}`);
      await new Promise((r) => setTimeout(r, 50));
    }
  };

  const click = async (path: Path): Promise<void> => {
    await wait(path);
    const at = await see<{ x: number; y: number }>(
      path,
      `e.scrollIntoView({ block: 'center', behavior: 'instant' });
       await new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)));
       const r = e.getBoundingClientRect(); return { x: r.x + r.width / 2, y: r.y + r.height / 2 };`,
    );
    await tab.click(at.x, at.y);
  };

  return {
    see,
    wait,
    click,
    /** Presses into a field and types. */
    write: async (path: Path, text: string): Promise<void> => {
      await click(path);
      await tab.type(text);
    },
    /** What has the focus, through shadow roots: name, value and words. */
    focus: (): Promise<{ name: string; value: string; words: string }> =>
      tab.run(`() => {
        let e = document.activeElement;
        while (e && e.shadowRoot && e.shadowRoot.activeElement) e = e.shadowRoot.activeElement;
        return { name: e ? e.localName : '', value: e && e.value !== undefined ? String(e.value) : '', words: e ? e.textContent.trim() : '' };
      }`),
  };
};
