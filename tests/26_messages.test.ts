import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, signIn } from './house/browser.ts';
import { freshFolder, kaimen, OWNER, type Running, root, startKaimen } from './house/server.ts';

const guide = readFileSync(join(root, 'docs/guides/messages.md'), 'utf8');
/** The blocks of the guide in a language, in their order. */
const blocks = (lang: string): string[] =>
  [...guide.matchAll(new RegExp(`^\`\`\`${lang}\\n(.*?)^\`\`\``, 'gms'))].map(([, text]) => text ?? '');
const shell = (script: string, env: Record<string, string> = {}, cwd = root): string => {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', script], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
};

let server: Running;
let browser: Awaited<ReturnType<typeof launch>>;
let context: BrowserContext;
let key = '';
beforeAll(async () => {
  server = await startKaimen();
  browser = await launch();
  context = await browser.newContext({ locale: 'en-GB' });
  const page = await signIn(context, server.url, OWNER);
  await page.goto(`${server.url}/admin/messages`);
  await page.fill('[name=code]', 'city');
  await page.fill('[name=name]', 'City');
  await page.selectOption('[name=form]', 'stars-comment');
  await page
    .locator('form', { has: page.locator('[name=codes]') })
    .getByRole('button')
    .click();
  await page.getByRole('button', { name: 'Show key and example: City' }).click();
  key = ((await page.locator('#key').textContent()) ?? '').trim();
  for (const id of ['#example-asked', '#example-reply'])
    expect(JSON.parse(shell((await page.locator(id).textContent()) ?? '')).status).toMatch(
      /^(asked|recorded)$/,
    );
  await page.close();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test('S29: the commands of the guide work as they stand', async () => {
  const [asked = '', reply = ''] = blocks('sh');
  const env = { KEY: key, KAIMEN: server.url };
  const announced = JSON.parse(shell(asked, env)) as { status: string; text: string; link: string };
  expect(announced).toMatchObject({ status: 'asked', link: expect.stringMatching(/\/t\/[0-9A-Z]{24}$/) });
  expect(JSON.parse(shell(reply, env))).toMatchObject({ status: 'recorded', callBack: expect.any(String) });
  expect(JSON.parse(shell(reply, env))).toMatchObject({ status: 'duplicate' });

  const path = join(freshFolder(), 'answers.csv');
  writeFileSync(
    path,
    (blocks('csv')[0] ?? '').replaceAll('2026-11-20', new Date().toISOString().slice(0, 10)),
  );
  const [command = ''] = blocks('sh').filter((text) => text.startsWith('npx kaimen import'));
  const args = command.trim().replace('npx kaimen ', '').replace('answers.csv', path).split(' ');
  const read = await kaimen(args, { KAIMEN_DATA: server.data });
  expect([read.code, JSON.parse(read.out).recorded]).toEqual([0, 2]);
});

test('S29: a link of a message opens the form for a person without script, once', async () => {
  const env = { KEY: key, KAIMEN: server.url };
  const { link } = JSON.parse(shell((blocks('sh')[0] ?? '').replace('13800000002', '13800000077'), env)) as {
    link: string;
  };
  const plain = await browser.newContext({ javaScriptEnabled: false, locale: 'zh-CN' });
  const page = await plain.newPage();
  await page.goto(link.replace(/^https?:\/\/[^/]+/, server.url));
  await page.locator('input[type=radio]').nth(0).check({ force: true });
  await page.locator('button[type=submit]').first().click();
  await page.locator('output').waitFor();
  await page.goto(link.replace(/^https?:\/\/[^/]+/, server.url));
  expect(await page.locator('h1').textContent()).toMatch(/已/);
  expect(await page.locator('form').count()).toBe(0);
  await plain.close();
});

test('S31: words of danger are flagged on arrival and stand first in the admin', async () => {
  const id = randomUUID();
  const response = await fetch(`${server.url}/f/stars-comment`, {
    method: 'POST',
    body: JSON.stringify({
      id,
      formVersion: 1,
      answers: { rating: 1, comment: 'I want to die' },
      context: {},
    }),
  });
  expect(response.status).toBe(201);
  const admin = await context.newPage();
  await admin.goto(`${server.url}/admin/answers?form=stars-comment`);
  await admin.getByRole('link', { name: 'Read', exact: true }).first().click();
  expect(await admin.locator('#count').textContent()).toMatch(/1 answer/);
  expect(await admin.locator('.answer').textContent()).toContain('I want to die');
  await admin.close();
});
