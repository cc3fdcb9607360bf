import type { Submission } from '@kaimen/contract/wire';
import { promisifyRequest } from 'idb-keyval';

/** One submission on its way: kept on the device from the press of Send until the collector has it. */
export type Item = {
  /** Address of the form. */
  readonly src: string;
  readonly body: Submission;
  /** When the person pressed send, in ms; of it only the local hour leaves the device, and only when it is sent later. */
  readonly at: number;
  /** What is added to the query of the request. */
  readonly query: string;
  /** Time in ms before which no other tab sends it: one is at it, or the collector asked to wait. */
  free?: number;
};

/** How long no other tab touches what one is sending: longer than an attempt can take. */
export const LEASE = 4e4;

/** Opens the database. `make`: where there is none it is made, else nothing is left behind and it fails. */
export const open = (make?: true): Promise<IDBDatabase> => {
  const opening = indexedDB.open('kaimen');
  opening.onupgradeneeded = () => {
    if (make) opening.result.createObjectStore('outbox');
    else opening.transaction!.abort();
  };
  return promisifyRequest(opening);
};

/**
 * Opens the database for one piece of work and closes it again, so that it can be deleted at any time.
 * Fails where storage is refused, and where it does not answer within two seconds.
 */
export const box = <T>(work: (store: IDBObjectStore) => T | PromiseLike<T>, make?: true): Promise<T> =>
  new Promise((done, fail) => {
    setTimeout(fail, 2e3);
    open(make)
      .then(async (db) => {
        let stale: unknown;
        db.onversionchange = (event) => {
          stale = event;
        };
        try {
          const writing = db.transaction('outbox', 'readwrite');
          const written = promisifyRequest(writing);
          const [result] = await Promise.all([work(writing.objectStore('outbox')), written]);
          // Somebody deletes the database as empty at this very moment: once more, after that.
          return stale ? box(work, make) : result;
        } finally {
          db.close();
        }
      })
      .then(done, fail);
  });

/**
 * Writes an item, over an earlier revision too, with a lease for this tab. A device that is slow to open
 * must not put it over what the person has sent or taken back meanwhile: `over` is aborted then. `again`: it was
 * written before; when it is gone, it was taken back at another element or tab, and `over` is aborted here.
 */
export const put = (item: Item, over: AbortController, again?: boolean): Promise<unknown> => {
  item.free = Date.now() + LEASE;
  return box(async (store) => {
    if (again && !(await promisifyRequest(store.get(item.body.id)))) over.abort();
    return over.signal.aborted || store.put(item, item.body.id);
  }, true);
};

/** Deletes an item and leaves an empty database to `drop`. */
export const erase = ({ body }: Item): Promise<unknown> => box((store) => store.delete(body.id));
