/** What payloads must not become: something that runs, an element, an address that is a script. */
import type { Page } from 'playwright-core';

/** Harm in an open page, its shadow roots too. */
export const harm = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    if ('kmnpwn' in globalThis) found.push('it ran');
    const each = (root: Document | ShadowRoot): void => {
      for (const element of root.querySelectorAll('*')) {
        if (element.hasAttribute('data-pwn')) found.push(`an element: ${element.outerHTML.slice(0, 80)}`);
        // Words in a label are words; an address is what would run.
        for (const { name, value } of element.attributes)
          if (
            /^on/.test(name) ||
            (/^(href|src|srcdoc|action|formaction|xlink:href|data)$/.test(name) &&
              /^\s*javascript:/i.test(value))
          )
            found.push(`${name}=${value.slice(0, 40)}`);
        if (element.shadowRoot) each(element.shadowRoot);
      }
    };
    each(document);
    return found;
  });

/** Opens a page of the server without its policy, so that only the markup holds, and tells the harm it does. */
export const harmAt = async (page: Page, url: string, path: string): Promise<string[]> => {
  const wrong: string[] = [];
  page.on('dialog', (dialog) => {
    wrong.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith('data:image/'))
      wrong.push(`request ${request.url().slice(0, 80)}`);
  });
  await page.route('**/*', async (route) => {
    const response = await route.fetch({ maxRedirects: 0 });
    const { 'content-security-policy': _, ...headers } = response.headers();
    await route.fulfill({ response, headers });
  });
  await page.goto(url + path);
  wrong.push(...(await harm(page)));
  return wrong;
};

/** Harm in the text of pages, looked at by the browser's own parser in `page`, which runs nothing of it. */
export const harmIn = async (page: Page, all: readonly string[]): Promise<string[]> => {
  const parse = (some: string[]): Promise<string[]> =>
    page.evaluate(
      (all) =>
        all.flatMap((html) => {
          const parsed = new DOMParser().parseFromString(html, 'text/html');
          const bad = [...parsed.querySelectorAll('*')].filter(
            (element) =>
              element.hasAttribute('data-pwn') ||
              [...element.attributes].some(({ name }) => /^on/.test(name)) ||
              /^\s*(javascript|data:text)/i.test(
                element.getAttribute('href') ?? element.getAttribute('action') ?? '',
              ) ||
              (element.localName === 'script' &&
                !/^\/(admin|kiosk|kaimen)/.test(element.getAttribute('src') ?? '')),
          );
          return bad.map((element) => element.outerHTML.slice(0, 120));
        }),
      some,
    );
  const found: string[] = [];
  // A browser takes 100 MB in one message at most.
  for (let at = 0; at < all.length; at += 100) found.push(...(await parse(all.slice(at, at + 100))));
  return found;
};
