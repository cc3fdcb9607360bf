/** IndexedDB of one browser as one tab sees it: it may be refused, slow or full, and ends with the tab. */
import { IDBFactory } from 'fake-indexeddb';
import type { Life } from './life.ts';
import type { World } from './world.ts';

export type StoragePlan = 'sound' | 'refused' | 'slow' | 'full';
export const newStorage = (): IDBFactory => new IDBFactory();
export type Storage = IDBFactory;

type Inside = {
  readonly _databases: ReadonlyMap<
    string,
    {
      readonly version: number;
      readonly rawObjectStores: ReadonlyMap<
        string,
        { readonly records: { values(): Iterable<{ value: unknown }> } }
      >;
    }
  >;
};
/** What lies in the outbox, seen from outside; undefined when there is no database. */
export const lying = (storage: Storage): { readonly body: { readonly id: string } }[] | undefined => {
  const database = (storage as unknown as Inside)._databases.get('kaimen');
  // Version 0: the page ended while it made it, so there is none.
  if (!database?.version) return undefined;
  const records = database.rawObjectStores.get('outbox')?.records.values() ?? [];
  return [...records].map(({ value }) => value as { body: { id: string } });
};

type Request = Partial<
  Record<'onsuccess' | 'onerror' | 'onupgradeneeded' | 'onblocked' | 'oncomplete' | 'onabort', () => void>
> & {
  result?: unknown;
  error?: unknown;
  transaction?: unknown;
};

/** Requests to open are served in the order they came in, whatever tab they are from. */
export type Turns = { due: number };

export const tabStorage = (
  world: World,
  life: Life,
  storage: Storage,
  turns: Turns,
  plan: () => StoragePlan,
) => {
  const own = (database: IDBDatabase): IDBDatabase => {
    life.onDeath(() => database.close());
    const begin = database.transaction.bind(database);
    const transact = (...args: Parameters<typeof begin>) => {
      if (!life.step()) throw new DOMException('The page is gone.', 'InvalidStateError');
      const transaction = begin(...args);
      // What a page had not committed when it ended is undone.
      const undo = () => {
        try {
          transaction.abort();
        } catch {}
      };
      let open = true;
      transaction.addEventListener('complete', () => {
        open = false;
        life.step();
      });
      life.onDeath(() => open && undo());
      if (plan() === 'full' && world.chance(0.5)) {
        const store = transaction.objectStore.bind(transaction);
        transaction.objectStore = (name) => {
          const opened = store(name);
          opened.put = () => {
            throw new DOMException('The disk is full.', 'QuotaExceededError');
          };
          return opened;
        };
      }
      return transaction;
    };
    return Object.defineProperty(database, 'transaction', { value: transact });
  };
  const open = (name: string): Request => {
    const request: Request = {};
    const real = () => {
      if (!life.alive) return;
      const opening = storage.open(name);
      for (const event of ['upgradeneeded', 'success', 'error', 'blocked'] as const)
        opening.addEventListener(event, () => {
          if (event === 'success' && !life.step()) return opening.result.close();
          // A page that ends while it makes the database leaves none.
          if (event === 'upgradeneeded' && !life.step()) return opening.transaction?.abort();
          if (event === 'success') own(opening.result);
          request.result = event === 'error' ? undefined : opening.result;
          request.error = opening.error;
          request.transaction = opening.transaction;
          if (life.alive) request[`on${event}`]?.();
        });
    };
    const refuse = () => {
      request.error = new DOMException('Storage is refused.', 'SecurityError');
      request.onerror?.();
    };
    if (!life.step()) return request;
    if (plan() === 'refused') world.after(1, refuse);
    else {
      turns.due = Math.max(turns.due, world.now + (plan() === 'slow' ? world.between(0, 4_000) : 0));
      world.after(turns.due - world.now, real);
    }
    return request;
  };
  return {
    open,
    deleteDatabase: (name: string) => (life.step() ? storage.deleteDatabase(name) : undefined),
    databases: () => storage.databases(),
  };
};
