/** Every command of every runbook, run in the order a stranger would come to them. */
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from './house/server.ts';
import { openStage, type Stage, sqld } from './house/stage.ts';

const ORDER = ['install', 'backup', 'restore', 'upgrade', 'incident', 'move-to-a-server'];
const folder = join(root, 'docs', 'runbooks');
const blocks = (name: string): readonly { kind: string; text: string }[] =>
  [...readFileSync(join(folder, `${name}.md`), 'utf8').matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(
    ([, kind = '', text = '']) => ({ kind, text }),
  );

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

const first = randomUUID();
const body = JSON.stringify({ id: first, formVersion: 1, answers: { rating: 4 }, context: {} });
const send = async () => {
  const answer = await fetch(`${stage.url}/f/stars-comment`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body,
  });
  return (await answer.json()) as { status: string; receipt: string };
};

test('no runbook is left out, and each block of one is a command that is run', () => {
  expect(readdirSync(folder).sort()).toEqual(ORDER.map((name) => `${name}.md`).sort());
  for (const name of ORDER) expect(new Set(blocks(name).map(({ kind }) => kind))).toEqual(new Set(['sh']));
});

let receipt = '';
for (const name of ORDER)
  test.skipIf(name === 'move-to-a-server' && !sqld())(
    `a stranger can follow the runbook: ${name}`,
    async () => {
      const { code, out, err } = await stage.run(
        blocks(name)
          .map(({ text }) => text)
          .join('\n'),
      );
      expect([code, err.slice(-2000)], out.slice(-2000)).toEqual([0, expect.not.stringMatching(/FAILED/)]);
      const ready = await fetch(`${stage.url}/health/ready`);
      expect(await ready.json()).toEqual({ status: 'ready' });
      if (name === 'install') {
        expect(out).toMatch(/https:\/\/feedback\.example\.gov\/admin\/welcome\?token=/);
        const reply = await send();
        expect(reply.status).toBe('recorded');
        receipt = reply.receipt;
      } else {
        // Whatever was done: the answer given first is there, once, under its receipt.
        expect(await send()).toEqual({ id: first, status: 'duplicate', receipt });
      }
      if (['restore', 'upgrade', 'move-to-a-server'].includes(name)) expect(out).toMatch(/"differences":0/);
    },
    600_000,
  );
