import { UUID } from '@kaimen/contract/wire';
import { appendAudit } from '@kaimen/db/audit/append';
import { findContact } from '@kaimen/db/contacts/find';
import { createSealer } from '@kaimen/db/contacts/seal';
import { findSubmission } from '@kaimen/db/submissions/find';
import type { SealedContact, StoredSubmission } from '@kaimen/db/types';
import type { Child } from 'hono/jsx';
import type { Ctx } from '../env.ts';
import { auditHour, writeDay } from '../filter/days.ts';
import { toSearch } from '../filter/query.ts';
import { page } from '../look/layout.tsx';
import { notFound } from './faults.tsx';

type Found = { readonly row: StoredSubmission; readonly kept: SealedContact | undefined };
type Contact = { readonly kind: 'email' | 'phone'; readonly value: string };

const find = async (c: Ctx): Promise<Found | undefined> => {
  const { db, clock } = c.get('deps');
  const id = c.req.param('id') ?? '';
  const row = UUID.test(id) ? await findSubmission(db, id) : undefined;
  return row && { row, kept: await findContact(db, row.id, clock().toISOString().slice(0, 10)) };
};

const show = (c: Ctx, { row, kept }: Found, content: Child) => {
  const t = c.get('t').contact;
  return page(
    c,
    { title: t.title, room: 'answers' },
    <div class="card stack">
      <h1>{t.title}</h1>
      {kept && <p>{t.explain(writeDay(kept.expires, c.get('t').locale))}</p>}
      {kept ? content : <p>{t.none}</p>}
      <p>
        <a href={`/admin/answers${toSearch({}, { form: row.form })}`}>{t.back}</a>
      </p>
    </div>,
  );
};

/** GET /admin/answers/:id/contact: that there is a contact and until when; opening it is a step of its own. */
export const showContact = async (c: Ctx) => {
  const found = await find(c);
  if (!found) return notFound(c);
  const t = c.get('t').contact;
  return show(
    c,
    found,
    <form method="post">
      <button class="primary" type="submit">
        {t.open}
      </button>
    </form>,
  );
};

/** POST of the same: writes who looked into the audit log, then opens the contact. */
export const openContact = async (c: Ctx) => {
  const found = await find(c);
  if (!found) return notFound(c);
  const { db, clock, secret } = c.get('deps');
  const t = c.get('t').contact;
  const { row, kept } = found;
  if (!kept) return show(c, found, null);
  await appendAudit(db, {
    actor: c.get('who').id,
    action: 'contact.read',
    subject: row.id,
    hour: auditHour(clock()),
    detail: row.form,
  });
  const contact = (await createSealer(secret, db.contactKeys).open(row, kept.sealed)) as Contact | undefined;
  return show(
    c,
    found,
    contact ? (
      <>
        <dl class="facts">
          <dt>{t[contact.kind]}</dt>
          <dd>
            <bdi dir="ltr" id="contact">
              {contact.value}
            </bdi>
          </dd>
        </dl>
        <p class="hint">{t.logged}</p>
      </>
    ) : (
      <p class="notice bad" role="alert">
        {t.sealed}
      </p>
    ),
  );
};
