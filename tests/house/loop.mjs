// Preloaded into a server: writes the longest hold of its event loop, in ms, to KAIMEN_LOOP twice a second.
import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  const loop = monitorEventLoopDelay({ resolution: 5 });
  // What starting takes does not count.
  setTimeout(() => loop.enable(), 3_000).unref();
  setInterval(() => writeFileSync(process.env.KAIMEN_LOOP, String(loop.max / 1e6)), 500).unref();
}
