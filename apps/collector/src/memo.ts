/**
 * Keeps what was found for a short time, at most `most` entries. What was not found is never kept,
 * so a form, a unit or a code is there the moment it is made. What can no longer be looked up stays as it was.
 */
export const memo = <V>(o: {
  load: (key: string) => Promise<V | undefined>;
  now: () => number;
  /** Milliseconds. */
  keep: number;
  most: number;
}) => {
  const kept = new Map<string, { value: V; until: number }>();
  const loading = new Map<string, Promise<V | undefined>>();
  /** Those who ask while a value is looked up wait for that one look: never a herd at the database. */
  const load = (key: string): Promise<V | undefined> => {
    const running = loading.get(key);
    if (running) return running;
    const mine = o.load(key).finally(() => {
      if (loading.get(key) === mine) loading.delete(key);
    });
    loading.set(key, mine);
    return mine;
  };
  const look = async (key: string, found: V | undefined): Promise<V | undefined> => {
    // While the database cannot be asked, what was true a moment ago still is.
    const value = await load(key).catch((fault) => {
      if (found !== undefined) return found;
      throw fault;
    });
    if (value === undefined) {
      kept.delete(key);
      return undefined;
    }
    if (kept.size >= o.most) kept.clear();
    kept.set(key, { value, until: o.now() + o.keep });
    return value;
  };
  return {
    /** At once where it is kept: every submission asks for half a dozen. */
    get(key: string): V | undefined | Promise<V | undefined> {
      const found = kept.get(key);
      const now = o.now();
      // A clock that was set back must not keep an entry for ever.
      if (found && now < found.until && found.until - now <= o.keep) return found.value;
      return look(key, found?.value);
    },
    forget(key: string): void {
      kept.delete(key);
      loading.delete(key);
    },
  };
};
