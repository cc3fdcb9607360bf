import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (file) => existsSync(file),
);

/** A real Chromium without any request of its own. */
export const launch = (): Promise<Browser> =>
  chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

export type Watch = {
  /** Every request the page made. */
  readonly requests: {
    readonly url: string;
    readonly method: string;
    readonly body: string | null;
    readonly headers: Record<string, string>;
  }[];
  /** Errors on the console and refused policies. */
  readonly complaints: string[];
};

/** Notes every request, console error and uncaught error of a page. */
export const watch = (page: Page): Watch => {
  const seen: Watch = { requests: [], complaints: [] };
  page.on('request', (r) =>
    seen.requests.push({ url: r.url(), method: r.method(), body: r.postData(), headers: r.headers() }),
  );
  page.on('console', (m) => m.type() === 'error' && seen.complaints.push(m.text()));
  page.on('pageerror', (e) => seen.complaints.push(String(e)));
  return seen;
};

export const signIn = async (
  context: BrowserContext,
  url: string,
  owner: { email: string; password: string },
): Promise<Page> => {
  const page = await context.newPage();
  await page.goto(`${url}/admin/sign-in`);
  await page.fill('[name=email]', owner.email);
  await page.fill('[name=password]', owner.password);
  await page.click('button[type=submit]');
  await page.waitForURL(/\/admin$/);
  return page;
};

/** How many answers the admin's list says there are; 0 where it says that none fit. */
export const countOn = async (page: Page): Promise<number> => {
  const count = page.locator('#count');
  await count.or(page.locator('main h2, main h1').last()).first().waitFor();
  const text = (await count.count()) ? ((await count.textContent()) ?? '') : '0';
  return Number(/[\d,]+/.exec(text)?.[0].replaceAll(',', ''));
};
