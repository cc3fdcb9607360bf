import { existsSync } from 'node:fs';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
);
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** What is waited for comes late on a busy machine; only what never comes fails. */
const patient = { poll: { timeout: 15_000 } };
const node = (name: string, root: string, timeout = 30_000) => ({
  test: {
    name,
    root,
    include: ['**/*.test.{ts,tsx}'],
    // The long forms are asked for by tools/long.mjs.
    exclude: ['**/node_modules/**', '**/dist/**', ...(process.env.KAIMEN_LONG ? [] : ['**/*.long.test.ts'])],
    testTimeout: timeout,
    hookTimeout: 120_000,
    expect: patient,
  },
});

export default defineConfig({
  test: {
    api: { host: '127.0.0.1' },
    // Most tests wait more than they work: two at a time on two cores.
    maxWorkers: 2,
    projects: [
      node('contract', 'packages/contract'),
      node('presets', 'packages/presets'),
      node('rates', 'packages/rates'),
      node('db', 'packages/db', 120_000),
      node('collector', 'apps/collector'),
      node('admin', 'apps/admin'),
      node('kaimen', 'apps/kaimen', 120_000),
      node('demo', 'apps/demo'),
      node('tools', 'tools', 60_000),
      node('e2e', 'tests', 180_000),
      {
        test: {
          name: 'widgets',
          root: 'packages/widgets',
          include: ['src/**/*.test.ts'],
          testTimeout: 60_000,
          expect: patient,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { ...(chromium ? { executablePath: chromium } : {}), args },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        // What widgets ship, measured on the built files: runs in Node.
        test: {
          name: 'package',
          root: 'packages/widgets',
          include: ['package/**/*.test.ts'],
          testTimeout: 120_000,
          expect: patient,
        },
      },
    ],
  },
});
