import { createClient } from '@libsql/client';

/**
 * Holds a file for this process alone, by a write transaction on it that nobody ends: the operating
 * system lets go of it when the process is gone, however it went. Undefined while another process has it.
 */
export const holdFile = async (file: string): Promise<(() => void) | undefined> => {
  const client = createClient({ url: `file:${file}`, concurrency: 1, timeout: 0 });
  try {
    const held = await client.transaction('write');
    return () => {
      held.close();
      client.close();
    };
  } catch (error) {
    client.close();
    if (/^SQLITE_(BUSY|LOCKED)/.test(String((error as { code?: unknown }).code))) return undefined;
    throw error;
  }
};
