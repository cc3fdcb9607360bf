import type { Database } from '../open.ts';
import type { Place } from '../types.ts';

/** Adds places or changes their unit, name and kind, all in one commit. Codes carry their check character already. */
export const putPlaces = async (db: Database, places: readonly Place[]): Promise<void> => {
  const rows = places.map((place) => [place.code, place.unit, JSON.stringify(place.name), place.kind]);
  const sql = `insert into places (code, unit, name, kind)
    select value->>0, value->>1, value->>2, value->>3 from json_each(?) where true
    on conflict do update set unit = excluded.unit, name = excluded.name, kind = excluded.kind`;
  await db.write.execute({ sql, args: [JSON.stringify(rows)] });
};
