import type { SqlClient, SqlValue } from '../client/sql.ts';
import type { LinkBatch } from './put.ts';

const nullable = (value: unknown): string | null => (value === null ? null : String(value));

/** Batches under a condition, the last to end first. */
export const eachBatch = async (
  client: SqlClient,
  where: string,
  args: readonly SqlValue[],
): Promise<LinkBatch[]> => {
  const sql = `select code, form, unit, place, channel, event, expires, n, name from link_batches ${where}
    order by expires desc, code`;
  const { rows } = await client.execute({ sql, args: [...args] });
  return rows.map((row) => ({
    code: String(row[0]),
    form: String(row[1]),
    unit: nullable(row[2]),
    place: nullable(row[3]),
    channel: String(row[4]),
    event: nullable(row[5]),
    expires: String(row[6]),
    n: Number(row[7]),
    name: String(row[8]),
  }));
};
