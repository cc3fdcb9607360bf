import { sealSlice } from '@kaimen/db/seals/seal';
import { expect, test } from 'vitest';
import { openRig, submission } from '../testing/rig.ts';

test('the newest root is told to anybody, says nothing of how many answered, and differs in hours without answers', async () => {
  const rig = await openRig();
  await rig.publish(rig.preset('stars-comment'));
  const get = (accept: string) => rig.app.request('/integrity', { headers: { accept } });
  expect(await (await get('application/json')).json()).toEqual({ hour: null, root: null, link: null });
  expect(await (await get('*/*')).text()).toBe('No hour is closed yet.\n');
  await rig.send('stars-comment', submission());
  const close = async (iso: string) => {
    while ((await sealSlice(rig.db, new Date(iso))).more);
    const response = await get('application/json');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    return (await response.json()) as { hour: string; root: string; link: string };
  };
  const one = await close('2026-11-23T15:10:00Z');
  expect(Object.keys(one)).toEqual(['hour', 'root', 'link']);
  expect(one.hour).toBe('2026-11-23T14');
  const empty = [await close('2026-11-23T16:10:00Z'), await close('2026-11-23T17:10:00Z')];
  expect(new Set([one, ...empty].flatMap(({ root, link }) => [root, link])).size).toBe(6);
  expect(await (await get('text/plain')).text()).toBe(
    `hour 2026-11-23T16\nroot ${empty[1]!.root}\nlink ${empty[1]!.link}\n`,
  );
  await rig.close();
});
