/** One way to drive three browser engines: Chromium, Firefox ESR and WebKitGTK, each by its own protocol. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { Builder, type WebDriver, type WebElement } from 'selenium-webdriver';
import { launch as launchChromium } from './browser.ts';
import { freePort } from './server.ts';

export type EngineName = 'chromium' | 'firefox' | 'webkit';
type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type Key = 'Tab' | 'Shift+Tab' | 'Space' | 'Enter' | 'Escape' | 'ArrowRight' | 'ArrowLeft' | 'ArrowDown';

/** One tab. Input is the engine's own: real keys, a real pointer. */
export type Tab = {
  goto(url: string): Promise<void>;
  back(): Promise<void>;
  reload(): Promise<void>;
  /** Runs a function of the page; arguments and result are JSON. `deep(path)` finds through shadow roots, see below. */
  run<T>(script: string, ...args: Json[]): Promise<T>;
  /** A press of the pointer in the middle of a box. */
  click(x: number, y: number): Promise<void>;
  press(key: Key): Promise<void>;
  type(text: string): Promise<void>;
  close(): Promise<void>;
};

export type Engine = { readonly name: EngineName; tab(): Promise<Tab>; stop(): Promise<void> };

/** Names a host may use: `KAIMEN_ENGINES=firefox,webkit`; Chromium alone when absent. */
export const engineNames = (process.env.KAIMEN_ENGINES ?? 'chromium').split(',') as EngineName[];

const chromium = async (): Promise<Engine> => {
  const browser = await launchChromium();
  return {
    name: 'chromium',
    tab: async () => {
      const page = await (await browser.newContext({ viewport: { width: 1000, height: 900 } })).newPage();
      return {
        goto: async (url) => void (await page.goto(url)),
        back: async () => void (await page.goBack()),
        reload: async () => void (await page.reload()),
        run: (script, ...args) => page.evaluate(`(${script})(...${JSON.stringify(args)})`),
        click: (x, y) => page.mouse.click(x, y),
        press: (key) => page.keyboard.press(key),
        type: (text) => page.keyboard.type(text),
        close: () => page.context().close(),
      };
    },
    stop: () => browser.close(),
  };
};

const firefox = async (): Promise<Engine> => {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: '/usr/bin/firefox-esr',
    headless: true,
    defaultViewport: { width: 1000, height: 900 },
  });
  return {
    name: 'firefox',
    tab: async () => {
      const page = await (await browser.createBrowserContext()).newPage();
      return {
        goto: async (url) => void (await page.goto(url)),
        // The driver waits for a load that a page out of the cache never has.
        back: async () => void (await page.evaluate('setTimeout(() => history.back(), 0)')),
        reload: async () => void (await page.reload()),
        run: async <T>(script: string, ...args: Json[]) =>
          (await page.evaluate(`(${script})(...${JSON.stringify(args)})`)) as T,
        click: (x, y) => page.mouse.click(x, y),
        press: async (key) => {
          const shift = key.startsWith('Shift+');
          if (shift) await page.keyboard.down('Shift');
          await page.keyboard.press(shift ? 'Tab' : key === 'Space' ? ' ' : (key as 'Tab'));
          if (shift) await page.keyboard.up('Shift');
        },
        type: (text) => page.keyboard.type(text),
        close: async () => void (await page.browserContext().close()),
      };
    },
    stop: () => browser.close(),
  };
};

/** Codes of WebDriver for keys without a character. */
const CODES: Readonly<Record<string, string>> = {
  Tab: '\uE004',
  Space: ' ',
  Enter: '\uE007',
  Escape: '\uE00C',
  ArrowLeft: '\uE012',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
};

const webkit = async (): Promise<Engine> => {
  const started: ChildProcess[] = [];
  const run = (command: string, args: string[], env: NodeJS.ProcessEnv = {}): void => {
    started.push(spawn(command, args, { stdio: 'ignore', env: { ...process.env, ...env } }));
  };
  let display = 90;
  while (existsSync(`/tmp/.X${display}-lock`)) display++;
  const DISPLAY = `:${display}`;
  run('Xvfb', [DISPLAY, '-screen', '0', '1280x1000x24', '-nolisten', 'tcp']);
  const port = await freePort();
  run('WebKitWebDriver', ['--host=127.0.0.1', `--port=${port}`], {
    DISPLAY,
    HOME: mkdtempSync(join(tmpdir(), 'kaimen-webkit-')),
    WEBKIT_DISABLE_COMPOSITING_MODE: '1',
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    LIBGL_ALWAYS_SOFTWARE: '1',
  });
  for (let tries = 0; tries < 100; tries++) {
    if (
      await fetch(`http://127.0.0.1:${port}/status`).then(
        (r) => r.ok,
        () => false,
      )
    )
      break;
    await new Promise((r) => setTimeout(r, 100));
  }
  return {
    name: 'webkit',
    tab: async () => {
      const driver: WebDriver = await new Builder()
        .usingServer(`http://127.0.0.1:${port}`)
        .withCapabilities({
          browserName: 'MiniBrowser',
          'webkitgtk:browserOptions': { binary: miniBrowser(), args: ['--automation'] },
        })
        .build();
      await driver.manage().setTimeouts({ script: 60_000 });
      return {
        goto: (url) => driver.get(url),
        back: () => driver.navigate().back(),
        reload: () => driver.navigate().refresh(),
        run: async <T>(script: string, ...args: Json[]) => {
          const answer = await driver.executeAsyncScript<{ value?: T; error?: string }>(
            `const done = arguments[arguments.length - 1];
             Promise.resolve().then(() => (${script})(...${JSON.stringify(args)})).then((value) => done({ value }), (e) => done({ error: String(e) }));`,
          );
          if (answer.error) throw new Error(answer.error);
          return answer.value as T;
        },
        click: async (x, y) => {
          await driver
            .actions()
            .move({ x: Math.round(x), y: Math.round(y), origin: 'viewport' as unknown as WebElement })
            .click()
            .perform();
        },
        press: async (key) => {
          const actions = driver.actions();
          if (key === 'Shift+Tab')
            await actions.keyDown('\uE008').sendKeys('\uE004').keyUp('\uE008').perform();
          else await actions.sendKeys(CODES[key] ?? '').perform();
        },
        type: async (text) => void (await driver.actions().sendKeys(text).perform()),
        close: () => driver.quit(),
      };
    },
    stop: async () => {
      for (const child of started.reverse()) child.kill();
    },
  };
};

/** MiniBrowser lies where the architecture says. */
const miniBrowser = (): string => {
  const found = ['x86_64', 'aarch64']
    .map((cpu) => `/usr/lib/${cpu}-linux-gnu/webkit2gtk-4.1/MiniBrowser`)
    .concat('/usr/lib/x86_64-linux-gnu/webkit2gtk-4.0/MiniBrowser')
    .find((file) => existsSync(file));
  if (!found)
    throw new Error('WebKitGTK has no MiniBrowser here; install the Debian package webkit2gtk-driver');
  return found;
};

/** Starts an engine; its package must be there (`firefox-esr`; `webkit2gtk-driver` and `xvfb`). */
export const startEngine = (name: EngineName): Promise<Engine> => ({ chromium, firefox, webkit })[name]();
