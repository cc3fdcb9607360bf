/**
 * Sends what earlier page views of this origin left in the outbox, if there is one. Never makes one: where
 * the browser cannot list its databases, an opening that would create it is called off.
 */
export const wake = async (): Promise<void> => {
  try {
    const there = indexedDB.databases
      ? (await indexedDB.databases()).some(({ name }) => name === 'kaimen')
      : await new Promise((done) => {
          const opening = indexedDB.open('kaimen');
          opening.onupgradeneeded = () => opening.transaction!.abort();
          opening.onerror = () => done(false);
          opening.onsuccess = () => {
            opening.result.close();
            done(true);
          };
        });
    if (there) (await import('./resume.ts')).resume();
  } catch {
    // Storage is refused, so there is nothing in it; or there is no network yet, and the next page view tries.
  }
};
