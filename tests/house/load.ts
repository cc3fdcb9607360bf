import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * Clients that send one submission after the other as widgets do: the same id again until it is
 * acknowledged, through refusals to connect, cut answers and 503.
 */
export const clients = (url: string, form: string, count: number) => {
  const acknowledged = new Map<string, string>();
  let stopped = false;
  const body = (id: string): string =>
    JSON.stringify({
      id,
      formVersion: 1,
      answers: { rating: 1 + (id.charCodeAt(0) % 5) },
      context: { channel: 'web' },
    });
  const one = async (): Promise<void> => {
    while (!stopped) {
      const id = randomUUID();
      for (;;) {
        const answer = await fetch(`${url}/f/${form}`, {
          method: 'POST',
          headers: { 'content-type': 'text/plain' },
          body: body(id),
          signal: AbortSignal.timeout(20_000),
        }).catch(() => undefined);
        const reply = (await answer?.json().catch(() => undefined)) as { receipt?: string } | undefined;
        if (answer && answer.status < 300 && reply?.receipt) {
          acknowledged.set(id, reply.receipt);
          break;
        }
        if (answer && answer.status !== 503) throw new Error(`a submission was answered ${answer.status}`);
        if (stopped) return;
        await wait(50);
      }
    }
  };
  const all = Promise.all(Array.from({ length: count }, one));
  all.catch(() => undefined);
  return {
    /** Id → receipt. */
    acknowledged,
    body,
    /** Sends no more; rejects where one was refused for good. */
    stop: async (): Promise<void> => {
      stopped = true;
      await all;
    },
  };
};
