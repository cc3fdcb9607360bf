import { readingClient } from './client/clients.ts';
import { NotDurable } from './client/sql.ts';

/**
 * What SQLite finds wrong with the pages of a database file, read anew from the disk; empty where all
 * are sound. Reads the whole file: a job for a thread of its own.
 * @throws DatabaseBusy where it cannot be read now
 */
export const checkPages = async (url: string): Promise<string[]> => {
  const client = readingClient({ url });
  try {
    const { rows } = await client.execute({ sql: 'pragma quick_check(5)' });
    return rows.map(([line]) => String(line)).filter((line) => line !== 'ok');
  } catch (fault) {
    if (fault instanceof NotDurable) return [fault.message];
    throw fault;
  } finally {
    client.close();
  }
};
