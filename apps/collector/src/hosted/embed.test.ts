import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRig, type Rig } from '../testing/rig.ts';
import { serve } from '../testing/serve.ts';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
);
let rig: Rig;
let site: Awaited<ReturnType<typeof serve>>;
let browser: Browser;
/** A site of another origin that can paste an iframe and nothing else. */
const host = createServer((request, response) => {
  const form = new URL(request.url ?? '/', 'http://host').pathname.slice(1);
  response.writeHead(200, { 'content-type': 'text/html' });
  response.end(
    `<!doctype html><html lang="en"><title>Host</title><h1>Service</h1>` +
      `<iframe src="${site.url}/f/${form}?embed=1" title="Feedback" width="100%" height="620"></iframe>`,
  );
});
let origin = '';
beforeAll(async () => {
  rig = await openRig();
  await new Promise<void>((ready) => host.listen(0, '127.0.0.1', ready));
  // The same machine by another name: another site, as a bureau's is.
  origin = `http://localhost:${(host.address() as AddressInfo).port}`;
  await rig.publish(rig.preset('cn-haochaping'));
  await rig.publish({ ...rig.preset('stars-comment'), slug: 'ours' }, { origins: [origin] });
  await rig.publish(
    { ...rig.preset('stars-comment'), slug: 'theirs' },
    { origins: ['https://another.example.gov'] },
  );
  site = await serve(rig.app);
  browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
  });
});
afterAll(async () => {
  await browser?.close();
  host.closeAllConnections();
  host.close();
  await site?.close();
  await rig?.close();
});

test.each([true, false])(
  'in a frame of another site a form is answered, JavaScript %s',
  async (javaScriptEnabled) => {
    for (const form of ['cn-haochaping', 'ours']) {
      const context = await browser.newContext({ javaScriptEnabled, locale: 'en-GB' });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => complaints.push(message.text()));
      await page.goto(`${origin}/${form}`);
      const frame = page.frameLocator('iframe');
      await frame.getByRole('radio', { name: '2 of 5', exact: false }).check();
      if (form === 'cn-haochaping') await frame.getByRole('button', { name: 'Next' }).click();
      await frame.getByRole('textbox').last().fill('from a frame');
      await frame.getByRole('button', { name: 'Send' }).click();
      const receipt = await frame.locator('output').textContent();
      expect(receipt).toMatch(/^\w{4}-/);
      // Again and change stay in the frame; pages of receipts never do.
      await frame.getByRole('button', { name: 'Change my answer' }).click();
      expect(await frame.getByRole('textbox').last().inputValue()).toBe('from a frame');
      await frame.getByRole('button', { name: 'Replace my earlier answer' }).click();
      expect(await frame.locator('output').textContent()).toBe(receipt);
      await frame.getByRole('link', { name: 'Give another' }).click();
      await frame.getByRole('radio').first().waitFor();
      expect(await context.cookies()).toEqual([]);
      expect(complaints).toEqual([]);
      await context.close();
    }
  },
);

test('the page in a frame has no card, no second background and nothing wider than the frame', async () => {
  const page = await browser.newPage({ viewport: { width: 400, height: 800 } });
  await page.goto(`${origin}/cn-haochaping`);
  const frame = page.frameLocator('iframe');
  await frame.getByRole('radio').first().waitFor();
  const main = frame.locator('main');
  expect(await main.evaluate((node) => getComputedStyle(node).borderTopWidth)).toBe('0px');
  const ground = (selector: string) =>
    frame.locator(selector).evaluate((node) => getComputedStyle(node).backgroundColor);
  expect(await ground('body')).toBe(await ground('main'));
  expect(
    await frame
      .locator('html')
      .evaluate((node) => node.scrollWidth - (node.ownerDocument.defaultView?.innerWidth ?? 0)),
  ).toBeLessThanOrEqual(0);
  await page.close();
});

test('a site the form does not list may not frame it, nor any site the page that is not for frames', async () => {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  await page.goto(`${origin}/theirs`);
  await expect.poll(() => complaints.join()).toContain('frame-ancestors');
  expect(await page.frameLocator('iframe').getByRole('radio').count()).toBe(0);
  complaints.length = 0;
  await page.evaluate((url) => {
    document.querySelector('iframe')!.src = url;
  }, `${site.url}/f/cn-haochaping`);
  await expect.poll(() => complaints.join()).toMatch(/frame-ancestors|X-Frame-Options/);
  expect(await page.frameLocator('iframe').getByRole('radio').count()).toBe(0);
  await page.close();
});
