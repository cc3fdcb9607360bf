import { localise } from '@kaimen/contract/flow';
import { CHANNEL_KINDS, type ChannelKind, type FormDefinition, ID } from '@kaimen/contract/wire';
import { countAsked } from '@kaimen/db/asked/count';
import { appendAudit } from '@kaimen/db/audit/append';
import { listChannels } from '@kaimen/db/channels/list';
import { countByChannel } from '@kaimen/db/figures/by-channel';
import { listForms } from '@kaimen/db/forms/list';
import { createGatewayKeys } from '@kaimen/db/gateways/key';
import { listGateways } from '@kaimen/db/gateways/list';
import { type Gateway, putGateway } from '@kaimen/db/gateways/put';
import { addDays } from '@kaimen/rates/bands';
import type { Ctx } from '../../env.ts';
import { auditHour } from '../../filter/days.ts';
import { page } from '../../look/layout.tsx';
import { writers } from '../../write.ts';
import { notFound } from '../faults.tsx';
import { Empty } from '../overview.tsx';
import { Field } from '../units/field.tsx';
import { fieldsOf } from './fields.ts';

type Typed = {
  readonly fields: Readonly<Record<string, string>>;
  readonly faults: Readonly<Partial<Record<'code' | 'name' | 'form' | 'hours', string>>>;
};

/** A question one word can answer, and a text for the words: what a reply needs. */
const takesReplies = (form: FormDefinition): boolean =>
  form.questions.some(
    (q) => !q.when && (q.type === 'rating' || (q.type === 'choice' && (q.max ?? 1) === 1)),
  ) && form.questions.some((q) => q.type === 'text');

/** Asked and answered of the last 30 days; who did not answer is not rated. */
const reachOf = async (c: Ctx, gateway: Gateway) => {
  const { db, clock } = c.get('deps');
  const to = clock().toISOString().slice(0, 10);
  const period = { form: gateway.form, from: addDays(to, -29), to: addDays(to, 1) };
  const asked = (await countAsked(db, period)).get(gateway.code) ?? 0;
  const { points } = await countByChannel(db, { ...period, channel: gateway.code, state: 'all' });
  const answered = points.reduce((sum, point) => sum + (point.question === '' ? point.n : 0), 0);
  return { asked, answered, silent: Math.max(asked - answered, 0) };
};

/** GET /admin/messages: the gateways, and how many of those they asked have answered. */
export const messagesPage = async (c: Ctx, typed?: Typed) => {
  const { db } = c.get('deps');
  const t = c.get('t').messages;
  const w = writers(c);
  const [gateways, forms] = await Promise.all([listGateways(db), listForms(db)]);
  const reach = await Promise.all(gateways.map((gateway) => reachOf(c, gateway)));
  const fit = forms.filter((form) => takesReplies(form.definition));
  const languages = [...new Set(fit.flatMap((form) => form.definition.languages))];
  const own = typed?.fields;
  return page(
    c,
    { title: t.title, room: 'units', ...(typed ? { status: 422 as const } : {}) },
    <>
      <div>
        <h1>{t.title}</h1>
        <p>{t.lead}</p>
      </div>
      {c.req.query('said') === 'saved' && (
        <p class="notice" role="status">
          {t.saved}
        </p>
      )}
      {gateways.length ? (
        <div class="card stack">
          <section class="scroll" tabindex={0} aria-label={t.title}>
            <table class="stacks">
              <thead>
                <tr>
                  <th scope="col">{t.name}</th>
                  <th scope="col">{t.code}</th>
                  <th scope="col">{t.form}</th>
                  {(['asked', 'answered', 'silent'] as const).map((step) => (
                    <th scope="col" class="n">
                      {t[step]}
                    </th>
                  ))}
                  <td></td>
                </tr>
              </thead>
              <tbody>
                {gateways.map((gateway, index) => (
                  <tr>
                    <th scope="row">{gateway.name}</th>
                    <td class="code" data-label={t.code}>
                      {gateway.code}
                    </td>
                    <td data-label={t.form}>
                      <a href={`/admin/forms/${gateway.form}`}>{gateway.form}</a>
                    </td>
                    {(['asked', 'answered', 'silent'] as const).map((step) => (
                      <td class="n" data-label={t[step]}>
                        {w.count(reach[index]?.[step] ?? 0)}
                      </td>
                    ))}
                    <td class="n">
                      <form method="post" action={`/admin/messages/${gateway.code}/key`}>
                        <button type="submit" aria-label={`${t.key}: ${gateway.name}`}>
                          {t.key}
                        </button>
                      </form>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          <p class="small muted">{t.days}</p>
        </div>
      ) : (
        <Empty title={t.empty} help={t.emptyHelp} />
      )}
      <form method="post" class="card stack">
        <h2>{t.add}</h2>
        <Field
          name="code"
          label={t.code}
          hint={t.codeHint}
          value={own?.code}
          fault={typed?.faults.code}
          code
        />
        <Field name="name" label={t.name} value={own?.name} fault={typed?.faults.name} />
        <div class="field">
          <label for="form">{t.form}</label>
          {typed?.faults.form && <span class="error">{typed.faults.form}</span>}
          <select id="form" name="form">
            {fit.map((form) => (
              <option value={form.slug} selected={form.slug === own?.form}>
                {localise(form.definition.title, c.get('ui')) || form.slug}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="codes">{t.codes}</label>
          <select id="codes" name="codes">
            <option value="three">{t.three}</option>
            <option value="scale" selected={own?.codes === 'scale'}>
              {t.scale}
            </option>
          </select>
        </div>
        <Field
          name="hours"
          label={t.hours}
          hint={t.hoursHint}
          value={own?.hours ?? '72'}
          fault={typed?.faults.hours}
        />
        <div class="field">
          <label for="lang">{t.lang}</label>
          <select id="lang" name="lang">
            {languages.map((lang) => (
              <option value={lang} selected={lang === own?.lang}>
                {lang}
              </option>
            ))}
          </select>
        </div>
        <label class="check">
          <input type="checkbox" name="callBack" value="yes" checked={own ? own.callBack === 'yes' : true} />
          {t.callBack}
        </label>
        <div>
          <button class="primary" type="submit">
            {t.add}
          </button>
        </div>
      </form>
    </>,
  );
};

/** POST /admin/messages: adds a gateway or changes it. */
export const putMessages = async (c: Ctx) => {
  const { db, clock } = c.get('deps');
  const t = c.get('t').messages.faults;
  const fields = await fieldsOf(c);
  const [gateways, channels, forms] = await Promise.all([listGateways(db), listChannels(db), listForms(db)]);
  const { code = '', name = '', lang = '' } = fields;
  const form = forms.find((each) => each.slug === fields.form)?.definition;
  const hours = Number(fields.hours);
  const known = gateways.some((each) => each.code === code);
  const taken = CHANNEL_KINDS.includes(code as ChannelKind) || channels.some((each) => each.code === code);
  const faults = {
    ...(ID.test(code) ? {} : { code: t.code }),
    ...(!known && taken ? { code: t.taken } : {}),
    ...(name && [...name].length <= 100 && !name.includes('\0') ? {} : { name: t.name }),
    ...(form && takesReplies(form) ? {} : { form: t.form }),
    ...(Number.isInteger(hours) && hours >= 1 && hours <= 720 ? {} : { hours: t.hours }),
  };
  if (!form || Object.keys(faults).length) return messagesPage(c, { fields, faults });
  await putGateway(db, {
    code,
    name,
    form: form.slug,
    settings: {
      codes: fields.codes === 'scale' ? 'scale' : 'three',
      hours,
      lang: form.languages.includes(lang) ? lang : (form.languages[0] ?? 'en'),
      callBack: fields.callBack === 'yes',
    },
  });
  await appendAudit(db, {
    actor: c.get('who').id,
    action: known ? 'gateway.change' : 'gateway.add',
    subject: code,
    hour: auditHour(clock()),
    detail: form.slug,
  });
  return c.redirect('/admin/messages?said=saved', 303);
};

/** The lines that sign a body and send it, for a shell with openssl and curl. */
const example = (url: string, key: string, body: string): string => `KEY=${key}
BODY='${body}'
TIME=$(date +%s)
SIGN=$(printf '%s.%s' "$TIME" "$BODY" | openssl dgst -sha256 -hmac "$KEY" -r | cut -d' ' -f1)
curl -s ${url} -H 'Content-Type: application/json' -H "Kaimen-Timestamp: $TIME" -H "Kaimen-Signature: $SIGN" -d "$BODY"`;

/** POST /admin/messages/:code/key: the signing key with examples that work as they stand; every look is logged. */
export const showKey = async (c: Ctx) => {
  const { db, clock, secret, publicUrl } = c.get('deps');
  const t = c.get('t').messages;
  const gateway = (await listGateways(db)).find((each) => each.code === c.req.param('code'));
  if (!gateway) return notFound(c);
  await appendAudit(db, {
    actor: c.get('who').id,
    action: 'gateway.key',
    subject: gateway.code,
    hour: auditHour(clock()),
    detail: '',
  });
  const key = await createGatewayKeys(secret).key(gateway.code);
  const url = `${publicUrl}/sms/${gateway.code}`;
  return page(
    c,
    { title: t.keyTitle(gateway.name), room: 'units' },
    <>
      <div>
        <p class="crumbs">
          <a href="/admin/messages">{t.title}</a>
        </p>
        <h1>{t.keyTitle(gateway.name)}</h1>
        <p>{t.keyLead}</p>
      </div>
      <div class="card stack">
        <p class="code" id="key">
          {key}
        </p>
        <h2>{t.exampleAsked}</h2>
        <pre class="scroll" tabindex={0} id="example-asked">
          {example(`${url}/asked`, key, '{"to":"13800000000"}')}
        </pre>
        <h2>{t.example}</h2>
        <pre class="scroll" tabindex={0} id="example-reply">
          {example(url, key, '{"from":"13800000000","text":"1","id":"example-1"}')}
        </pre>
      </div>
    </>,
  );
};
