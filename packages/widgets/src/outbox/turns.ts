import { promisifyRequest } from 'idb-keyval';
import { box, type Item, open } from './box.ts';

/** A clock set back must not hold an item for ever. */
const LONGEST = 36e5;

/**
 * Keeps other tabs from an item until `free`: 0 when it is ours, else the ms to wait for the tab that has
 * it, undefined when it is gone (sent, refused or taken back by another tab). It is ours when its time
 * has come, or when `item.free` says that we took it before.
 */
export const hold = (item: Item, free: number): Promise<number | undefined> =>
  box(async (store) => {
    const { id } = item.body;
    const found: Item | undefined = await promisifyRequest(store.get(id));
    if (!found) return undefined;
    const wait = found.free === item.free ? 0 : found.free! - Date.now();
    if (wait > 0 && wait < LONGEST) return wait;
    item.free = free;
    store.put({ ...found, free }, id);
    return 0;
  });

/** Every item. */
export const all = (): Promise<Item[]> => box((store) => promisifyRequest(store.getAll()));

/** Removes an item, unless a higher revision has taken its place; the last one takes the database with it. */
export const drop = async ({ body }: Item): Promise<void> => {
  await box(async (store) => {
    const found: Item | undefined = await promisifyRequest(store.get(body.id));
    if (found?.body.revision === body.revision) store.delete(body.id);
  });
  await tidy();
};

/**
 * Deletes the database when it is empty. Between a look and a deletion another tab may write; so the
 * deletion is asked for first, which waits for our own connection and lets nobody else in, and what was
 * written until then is seen after that and written again.
 */
export const tidy = async (): Promise<void> => {
  const db = await open();
  // Ours or that of another tab: either is pending from here on.
  const deletion = new Promise((pending) => {
    db.onversionchange = pending;
  });
  const look = () => promisifyRequest<Item[]>(db.transaction('outbox').objectStore('outbox').getAll());
  let late: Item[] = [];
  try {
    if ((await look()).length) return;
    indexedDB.deleteDatabase('kaimen');
    await deletion;
    late = await look();
  } finally {
    db.close();
  }
  for (const item of late) await box((store) => store.put(item, item.body.id));
};
