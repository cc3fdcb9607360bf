import type { Database } from '../open.ts';

export type OriginNote = {
  readonly form: string;
  readonly origin: string;
  /** Hour of the bureau's day, `2026-11-23T22`. */
  readonly hour: string;
  /** Version of the widget that sent it, if it told. */
  readonly widget: string | null;
  /** Not on the form's list, so its answer was refused. */
  readonly refused: boolean;
};

const EACH = 100;

/**
 * Notes that a site answered a form, or was refused. At most 100 answering and 100 refused origins a
 * form are kept, so a flood of invented origins cannot grow the table nor push real ones out.
 */
export const noteOrigin = async (db: Database, note: OriginNote): Promise<void> => {
  const sql = `
    insert into origins (form, origin, refused, hour, widget)
    select ?1, ?2, cast(?3 as integer), ?4, ?5
    where exists (select 1 from origins where form = ?1 and origin = ?2 and refused = cast(?3 as integer))
      or (select count(*) from origins where form = ?1 and refused = cast(?3 as integer)) < ${EACH}
    on conflict do update set hour = max(hour, excluded.hour), widget = coalesce(excluded.widget, widget)`;
  await db.write.execute({
    sql,
    args: [note.form, note.origin, Number(note.refused), note.hour, note.widget],
  });
};
