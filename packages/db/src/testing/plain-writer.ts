/** The plain client as its makers ship it: tries once into a held lock, then writes three times when told. `node plain-writer.ts <file>` */
import { createClient } from '@libsql/client';

const client = createClient({ url: `file:${process.argv[2]}` });
const insert = async (n: number): Promise<string> =>
  client.execute({ sql: 'insert into t values (?)', args: [n] }).then(
    () => 'ok',
    (error: unknown) => String((error as { code?: unknown }).code),
  );
process.send?.(await insert(0));
process.on('message', async () => {
  process.send?.([await insert(1), await insert(2), await insert(3)].join(' '));
});
