import { promisifyRequest } from 'idb-keyval';
import { box, type Item, open } from './box.ts';

/** A clock set back must not hold an item for ever. */
const LONGEST = 36e5;

/**
 * One tab of the origin at a time, where pages have locks; on plain http there are none, and what is done
 * in `box` and `tidy` has to do. A tab that holds the lock for two seconds is taken for a device that
 * does not answer.
 */
const turn = <T>(work: () => Promise<T>): Promise<T> =>
  navigator.locks?.request('kaimen', { signal: AbortSignal.timeout(2e3) }, work) ?? work();

/** Where there is no database nothing is in it; to look must not make one, which nobody would delete. */
const none = (reason: unknown): undefined => {
  if ((reason as Error | undefined)?.name !== 'AbortError') throw reason;
};

/**
 * Keeps other tabs from an item until `free`: 0 when it is ours, else the ms to wait for the tab that has
 * it, undefined when it is gone (sent, refused or taken back by another tab). It is ours when its time
 * has come, or when `item.free` says that we took it before; `item` is then what lies there now, not what was seen once.
 */
export const hold = (item: Item, free: number): Promise<number | undefined> =>
  turn(() =>
    box(async (store) => {
      const { id } = item.body;
      const found: Item | undefined = await promisifyRequest(store.get(id));
      if (!found) return undefined;
      const wait = found.free === item.free ? 0 : found.free! - Date.now();
      if (wait > 0 && wait < LONGEST) return wait;
      store.put(Object.assign(item, found, { free }), id);
      return 0;
    }),
  ).catch(none);

/** Every item. */
export const all = async (): Promise<Item[]> =>
  (await turn(() => box<Item[]>((store) => promisifyRequest(store.getAll()))).catch(none)) ?? [];

/**
 * Removes an item, and an earlier revision where this one could not be written; the last one takes the database
 * with it. What was sent again since, or a higher revision, has taken its place and stays: then true.
 */
export const drop = async ({ body, at }: Item): Promise<boolean | undefined> => {
  const newer = await turn(() =>
    box(async (store) => {
      const found: Item | undefined = await promisifyRequest(store.get(body.id));
      const stays = (found?.body.revision ?? 0) > (body.revision ?? 0) || (found?.at ?? 0) > at;
      if (!stays) store.delete(body.id);
      return stays;
    }),
  ).catch(none);
  await tidy();
  return newer;
};

/**
 * Deletes the database when it is empty; no other tab looks, holds or tidies until it is gone. But it may
 * write between a look and a deletion; so the deletion is asked for first, which waits for our own
 * connection and lets nobody else in, and what was written until then is seen after that and written again.
 */
export const tidy = async (): Promise<void> => {
  const late = await turn(async () => {
    const db = await open();
    // Ours or that of another tab: either is pending from here on.
    const deletion = new Promise((pending) => {
      db.onversionchange = db.onclose = pending;
    });
    const look = () => promisifyRequest<Item[]>(db.transaction('outbox').objectStore('outbox').getAll());
    let deleting: IDBOpenDBRequest;
    let found: Item[];
    try {
      if ((await look()).length) return [];
      deleting = indexedDB.deleteDatabase('kaimen');
      await deletion;
      found = await look();
    } finally {
      db.close();
    }
    await promisifyRequest(deleting);
    return found;
  }).catch(none);
  for (const item of late ?? []) await box((store) => store.put(item, item.body.id), true);
};
