/**
 * What a page of the admin that reads every row costs everybody else: `ready`, asked one after the other while
 * the list of released answers of a form with 200,000 is made. Printed is the longest `ready` beside the page.
 */
import { signIn, startFilled } from './server.ts';

const FORM = 'stars-comment';
const ROWS = 200_000;
const ROUNDS = 5;

const { server } = await startFilled(FORM, ROWS, (i) => ({ rating: 1 + (i % 5) }));
const url = `http://127.0.0.1:${server.port}`;
const headers = { cookie: await signIn(server.port) };
const ratios: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  const begun = performance.now();
  let made = 0;
  const page = fetch(`${url}/admin/review?form=${FORM}&as=released`, { headers }).then(async (answer) => {
    const html = await answer.text();
    if (answer.status !== 200 || !html.includes('</html>')) throw new Error(`the page: ${answer.status}`);
    made = performance.now() - begun;
  });
  let longest = 0;
  let asked = 0;
  while (!made) {
    const since = performance.now();
    await (await fetch(`${url}/health/ready`)).text();
    longest = Math.max(longest, performance.now() - since);
    asked++;
  }
  await page;
  ratios.push(longest / made);
  process.stdout.write(
    `long page round ${round + 1}: page ${made.toFixed(0)} ms, ready asked ${asked} times meanwhile, ${longest.toFixed(0)} ms at most, ratio ${(longest / made).toFixed(3)}\n`,
  );
}
await server.stop();
process.stdout.write(
  `long page: ready takes ${ratios.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]?.toFixed(3)} of it at most (near 1 where both read by one thread)\n`,
);
