import { fill } from '@kaimen/contract/strings';
import { STRINGS, stringsFor } from '@kaimen/contract/strings-all';
import { PROBLEMS } from '@kaimen/contract/wire';
import { contactDays } from '@kaimen/db/contacts/find';
import { findByReceipt } from '@kaimen/db/submissions/find-by-receipt';
import { tellByReceipt } from '@kaimen/db/submissions/told';
import { withdrawByReceipt } from '@kaimen/db/submissions/withdraw';
import { Hono } from 'hono';
import { RULES_VERSION } from '../abuse/rules.ts';
import { readInput } from '../door/enter.ts';
import { lastField } from '../door/fields.ts';
import { prefersJson } from '../door/negotiate.ts';
import { problem, refusalHeaders } from '../door/problem.ts';
import { htmlPage } from '../pages/html.ts';
import { ConfirmPage, EnterPage, StoredPage, ToldPage, WithdrawnPage } from '../pages/receipt.tsx';
import { receiptHash } from '../receipt.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Room } from '../room.ts';
import { pageLanguage, refusePage } from './refuse.tsx';

const NO_STORE = { 'cache-control': 'private, no-store' };
type Asked = { readonly code: string; readonly step: 'see' | 'withdraw' | 'confirm' | 'told' };

/** `/r`: with a receipt code, and nothing else, a person sees what is stored and withdraws it. */
export const receiptRoutes = (room: Room) =>
  new Hono()
    .get('/r', (c) => enterPage(room, c.req.raw))
    .post('/r', async (c) => {
      const request = c.req.raw;
      const json = prefersJson(request.headers.get('accept'));
      const input = await readInput(request);
      if (!input.ok) return json ? problem(input) : refusePage(room, request, input);
      const asked = readAsked(
        input.kind === 'fields' ? (name) => lastField(input.fields, name) : jsonField(input.value),
      );
      const answerJson = json || input.kind === 'json';

      const address = room.address?.(request, c.env);
      const wait = room.budget.spend(address);
      if (wait)
        return refuseCode(
          room,
          request,
          { ...refuse('rate_limited'), retryAfter: wait },
          asked.code,
          answerJson,
        );
      // A code that cannot be one is looked up like any other: the same answer, after the same work.
      const hash = receiptHash(room.hash, asked.code) ?? room.hash.sha256('no code');
      const submission = await findByReceipt(room.db, hash);
      if (!submission) {
        return refuseCode(room, request, refuse('invalid_answer', '/code', UNKNOWN), asked.code, answerJson);
      }

      room.budget.refund(address);
      const lang = pageLanguage(request);
      const frame = { lang, words: stringsFor(lang) };
      if (asked.step === 'confirm') {
        await withdrawByReceipt(room.db, hash);
        if (answerJson) return Response.json({ status: 'withdrawn' }, { headers: NO_STORE });
        return htmlPage(room, <WithdrawnPage {...frame} />, { headers: NO_STORE });
      }
      if (asked.step === 'told') {
        const hour = room.clock().toISOString().slice(0, 13);
        await tellByReceipt(room.db, hash, { rules: RULES_VERSION, hour });
        if (answerJson) return Response.json({ status: 'told' }, { headers: NO_STORE });
        return htmlPage(room, <ToldPage {...frame} />, { headers: NO_STORE });
      }
      const until = await contactUntil(room, submission.id);
      if (answerJson) {
        const kept = until ? { contact: { until } } : {};
        return Response.json({ ...publicPart(submission), ...kept }, { headers: NO_STORE });
      }
      if (asked.step === 'withdraw')
        return htmlPage(room, <ConfirmPage {...frame} code={asked.code} />, { headers: NO_STORE });
      const form = await room.catalogue.form(submission.form);
      const definition = form && (await room.catalogue.version(form, submission.version));
      const unit = (await room.catalogue.unit(submission.unit))?.unit;
      const page = (
        <StoredPage
          {...frame}
          code={asked.code}
          submission={submission}
          definition={definition}
          unit={unit}
          contact={until ? { until, days: daysTo(room, until) } : undefined}
        />
      );
      return htmlPage(room, page, { headers: NO_STORE });
    });

const today = ({ clock }: Pick<Room, 'clock'>): string => clock().toISOString().slice(0, 10);

/** The last day a contact is kept that came with a submission; undefined where there is none. */
const contactUntil = async (room: Room, id: string): Promise<string | undefined> =>
  (await contactDays(room.db, [id], today(room))).get(id);

const daysTo = (room: Room, day: string): number =>
  Math.round((Date.parse(day) - Date.parse(today(room))) / 86_400_000);

const UNKNOWN = 'Nothing is stored under this code. Check every character.';

const jsonField = (value: unknown) => (name: string) => {
  const found =
    typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  return typeof found === 'string' ? found : '';
};

const readAsked = (field: (name: string) => string): Asked => {
  const step = field('do');
  return {
    code: field('code').slice(0, 100),
    step: step === 'withdraw' || step === 'confirm' || step === 'told' ? step : 'see',
  };
};

const publicPart = ({
  form,
  version,
  answers,
  lang,
  unit,
  place,
  channel,
  page,
  day,
  hour,
  meta,
}: PublicPart) => ({
  form,
  version,
  answers,
  lang,
  unit,
  place,
  channel,
  page,
  day,
  hour,
  meta,
});
type PublicPart = NonNullable<Awaited<ReturnType<typeof findByReceipt>>>;

const refuseCode = (
  room: Room,
  request: Request,
  refusal: Refusal,
  typed: string,
  json: boolean,
): Response => {
  if (json) return problem(refusal);
  const { words } = { words: stringsFor(pageLanguage(request)) };
  const fault = refusal.retryAfter
    ? fill(words.slowDown, words.number(refusal.retryAfter))
    : words.receiptUnknown;
  return enterPage(room, request, { typed, fault, refusal });
};

const enterPage = (
  room: Room,
  request: Request,
  o: { typed?: string; fault?: string; refusal?: Refusal } = {},
): Response => {
  const lang = pageLanguage(request);
  const languages = Object.keys(STRINGS).map((one) => ({ lang: one, href: `/r?lang=${one}` }));
  const page = (
    <EnterPage lang={lang} words={stringsFor(lang)} languages={languages} typed={o.typed} fault={o.fault} />
  );
  return htmlPage(room, page, {
    status: o.refusal ? PROBLEMS[o.refusal.code] : 200,
    headers: { ...NO_STORE, ...(o.refusal ? refusalHeaders(o.refusal) : {}) },
  });
};
