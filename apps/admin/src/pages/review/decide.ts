import { UUID } from '@kaimen/contract/wire';
import { findForm } from '@kaimen/db/forms/find';
import { heldIds } from '@kaimen/db/submissions/held';
import { reviewSubmissions, type Verdict } from '@kaimen/db/submissions/review';
import type { Ctx } from '../../env.ts';
import { auditHour } from '../../filter/days.ts';
import { choiceSearch, readChoice, toHeld } from './choice.ts';

/** Answers one press moves at most; the rest waits for the next. */
export const MOST = 20_000;
const ACT = /^[0-9a-f]{12}$/;
const LONGEST_REASON = 200;

const VERDICTS: readonly Verdict[] = ['release', 'keep', 'undo'];

/** POST /admin/review: one answer, all that are shown, or an act taken back. */
export const decide = async (c: Ctx) => {
  const { db, clock, hash } = c.get('deps');
  const body = await c.req.parseBody();
  const field = (name: string): string => (typeof body[name] === 'string' ? body[name].trim() : '');
  const verdict = VERDICTS.find((each) => each === field('verdict'));
  const slug = field('form');
  if (!verdict || !(await findForm(db, slug, undefined, 'read'))) return c.redirect('/admin/review', 303);
  const choice = readChoice((name) => field(name));
  const id = field('id');
  const undone = field('act');
  if ((id && !UUID.test(id)) || (verdict === 'undo') !== ACT.test(undone))
    return c.redirect('/admin/review', 303);

  const back = (more: Readonly<Record<string, string>>): Response =>
    c.redirect(`/admin/review${choiceSearch(slug, choice, more)}`, 303);
  const reason = id || verdict === 'undo' ? c.get('t').review.single : field('why');
  if (!reason || reason.includes('\u0000')) return back({ fault: 'why' });

  const act = verdict === 'undo' ? undone : hash.randomUUID().replaceAll('-', '').slice(0, 12);
  const ids = id
    ? [id]
    : verdict === 'undo'
      ? (
          await Promise.all(
            (['kept', 'released'] as const).map((as) => heldIds(db, { form: slug, as, act }, MOST)),
          )
        ).flat()
      : await heldIds(db, toHeld(slug, choice), MOST);
  const n = await reviewSubmissions(db, ids, {
    form: slug,
    verdict,
    act,
    reason: reason.slice(0, LONGEST_REASON),
    actor: c.get('who').id,
    hour: auditHour(clock()),
  });
  return back({ done: verdict, n: String(n), ...(verdict === 'undo' ? {} : { act }) });
};
