import { listSubmissions } from '@kaimen/db/submissions/list';
import type { Ctx } from '../../env.ts';
import { toSearch } from '../../filter/query.ts';
import type { Scope } from '../../filter/scope.ts';
import { writers } from '../../write.ts';

/** What stands before everything else: words of danger, and people who asked to be called. */
const CARES = ['danger', 'call_back'] as const;
export type Care = (typeof CARES)[number];

/** `?flag=danger`, `?flag=call_back`: only these answers. */
export const readCare = (c: Ctx): Care | undefined => CARES.find((care) => care === c.req.query('flag'));

/** How many answers of the filter need somebody now, with a way to them; nothing where none does. */
export const CareFirst = async ({ c, scope, care }: { c: Ctx; scope: Scope; care: Care | undefined }) => {
  const { db } = c.get('deps');
  const t = c.get('t').care;
  const w = writers(c);
  if (care)
    return (
      <p class="notice">
        {`${t.only[care]}. `}
        <a href={`/admin/answers${toSearch(scope.query)}`}>{t.all}</a>
      </p>
    );
  const totals = await Promise.all(
    CARES.map((flag) =>
      listSubmissions(db, { ...scope.filter, state: 'all', flag }, { limit: 0, offset: 0 }),
    ),
  );
  return (
    <>
      {CARES.map((flag, index) => {
        const n = totals[index]?.total ?? 0;
        if (!n) return null;
        return (
          <p class="notice warn" role={flag === 'danger' ? 'alert' : undefined}>
            {`${flag === 'danger' ? t.danger(n, w.count(n)) : t.callBack(n, w.count(n))} `}
            <a href={`/admin/answers${toSearch(scope.query, {}, { flag })}`}>{t.read}</a>
          </p>
        );
      })}
    </>
  );
};
