import { hasValidCheck } from '@kaimen/contract/codes';
import { listAudit } from '@kaimen/db/audit/list';
import { findChannel } from '@kaimen/db/channels/find';
import { findForm } from '@kaimen/db/forms/find';
import { noteOrigin } from '@kaimen/db/origins/note';
import { listPlaces } from '@kaimen/db/places/list';
import { listUnits } from '@kaimen/db/units/list';
import { presets } from '@kaimen/presets';
import { expect, test } from 'vitest';
import { URL_HERE, withAdmin } from './testing/admin.ts';
import { furnish, give, HALL, textOf } from './testing/bureau.ts';

test('a form is made from each preset and published as version 1', () =>
  withAdmin(async ({ db, as }) => {
    const b = await as('owner');
    for (const preset of presets) {
      const slug = `my-${preset.name}`;
      expect((await b.post('/admin/forms', { preset: preset.name, slug })).headers.get('location')).toBe(
        `/admin/forms/${slug}?said=created`,
      );
      expect(await findForm(db, slug)).toMatchObject({
        preset: preset.name,
        definition: { version: 1, slug },
      });
      for (const path of ['', '/edit', '/preview', '/history'])
        expect((await b.get(`/admin/forms/${slug}${path}`)).status).toBe(200);
    }
  }));

test.each([
  [{ preset: 'stars-comment', slug: 'A B' }, 'Use 1 to 40 small letters'],
  [{ preset: 'stars-comment', slug: '' }, 'Use 1 to 40 small letters'],
  [{ preset: 'stars-comment', slug: 'hall' }, 'already a form at “hall”'],
  [{ preset: 'nothing', slug: 'fresh' }, 'Choose one of the presets'],
])('a new form with %o is refused with the mend, and nothing is made', (fields, sentence) =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    const answer = await (await as('owner')).post('/admin/forms', fields);
    expect(answer.status).toBe(422);
    expect(textOf(await answer.text())).toContain(sentence);
    expect(await findForm(db, 'fresh')).toBeUndefined();
    expect((await findForm(db, 'hall'))?.definition.version).toBe(1);
  }),
);

test('publishing a definition makes the next version; the earlier one stays and old answers keep its words', () =>
  withAdmin(
    async ({ db, as }) => {
      await furnish(db);
      await give(db, 6, { grade: 1, why: ['slow'] });
      const b = await as('owner');
      const changed = structuredClone(HALL) as unknown as {
        questions: { options?: { label: { en: string } }[] }[];
      };
      changed.questions[1]!.options![0]!.label.en = 'Took too long';
      const answer = await b.post('/admin/forms/hall/edit', {
        what: 'definition',
        base: '1',
        definition: JSON.stringify(changed),
      });
      expect(answer.headers.get('location')).toBe('/admin/forms/hall?said=published');
      expect((await findForm(db, 'hall'))?.definition.version).toBe(2);
      expect((await findForm(db, 'hall', 1))?.definition.questions[1]).toMatchObject({
        options: [{ label: { en: 'Too slow' } }, {}, {}],
      });
      expect(textOf(await b.see('/admin/answers?form=hall'))).toMatch(
        /Unit desk.*Too slow|Too slow.*Unit desk/,
      );
      const history = textOf(await b.see('/admin/forms/hall/history'));
      expect(history).toContain('2 current');
      expect(seen).toEqual(['hall']);
    },
    { formChanged: (slug) => void seen.push(slug) },
  ));
const seen: string[] = [];

test('a definition with faults publishes nothing; each fault stands there with its place, and the text is kept', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    const b = await as('owner');
    const wrong = {
      ...HALL,
      surprise: 1,
      questions: [
        { ...HALL.questions[0], scale: 'stars-9' },
        { ...HALL.questions[1], when: { question: 'later' } },
      ],
    };
    for (const [definition, parts] of [
      [JSON.stringify(wrong), ['/surprise', '/questions/0/scale', '/questions/1/when']],
      ['{ "slug": ', ['This is not JSON']],
      ['null', ['Nothing was published']],
      ['[]', ['Nothing was published']],
      [JSON.stringify({ ...HALL, slug: 'other' }), ['The address of a form stays']],
      [JSON.stringify({ ...HALL, settings: { unit: 'nowhere' } }), ['/settings/unit', 'no unit “nowhere”']],
    ] as const) {
      const answer = await b.post('/admin/forms/hall/edit', { what: 'definition', base: '1', definition });
      expect(answer.status).toBe(422);
      const html = await answer.text();
      for (const part of parts) expect(textOf(html)).toContain(part);
      expect(textOf(html)).toContain(definition.slice(0, 8).replace(/\s+/g, ' ').trim());
    }
    expect((await findForm(db, 'hall'))?.definition.version).toBe(1);
    expect((await listAudit(db)).filter((line) => line.action === 'form.publish')).toHaveLength(1);
  }));

test('words and settings are published by their own form; a wrong origin is refused', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    const b = await as('owner');
    const fields = {
      what: 'text',
      base: '1',
      'title.en': 'Counter hall',
      'title.zh-Hans': '',
      'intro.en': 'One minute.',
      origins: 'https://www.example.gov\nhttps://a.example.gov',
      unit: 'north',
      closed: 'yes',
    };
    expect(
      (await b.post('/admin/forms/hall/edit', { ...fields, origins: 'www.example.gov/path' })).status,
    ).toBe(422);
    expect((await b.post('/admin/forms/hall/edit', fields)).status).toBe(303);
    expect((await findForm(db, 'hall'))?.definition).toMatchObject({
      version: 2,
      title: { en: 'Counter hall' },
      intro: { en: 'One minute.' },
      settings: {
        origins: ['https://www.example.gov', 'https://a.example.gov'],
        unit: 'north',
        closed: true,
      },
    });
  }));

test('two people editing at once: the second is told and loses nothing of what was typed', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    const [a, b] = [await as('owner'), await as('owner')];
    expect(
      (await a.post('/admin/forms/hall/edit', { what: 'text', base: '1', 'title.en': 'From A' })).status,
    ).toBe(303);
    const answer = await b.post('/admin/forms/hall/edit', { what: 'text', base: '1', 'title.en': 'From B' });
    expect(answer.status).toBe(409);
    const html = await answer.text();
    expect(html).toContain('From B');
    expect(html).toContain('Someone published another version');
    expect((await findForm(db, 'hall'))?.definition.title.en).toBe('From A');
  }));

test('fixed wording stays; its settings may change', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    const b = await as('owner');
    const locked = { ...HALL, settings: { ...HALL.settings, locked: true } };
    await b.post('/admin/forms/hall/edit', {
      what: 'definition',
      base: '1',
      definition: JSON.stringify(locked),
    });
    for (const definition of [
      { ...locked, title: { en: 'Mine' } },
      { ...locked, settings: {} },
    ])
      expect(
        (
          await b.post('/admin/forms/hall/edit', {
            what: 'definition',
            base: '2',
            definition: JSON.stringify(definition),
          })
        ).status,
      ).toBe(422);
    expect(
      (
        await b.post('/admin/forms/hall/edit', {
          what: 'definition',
          base: '2',
          definition: JSON.stringify({ ...locked, settings: { ...locked.settings, closed: true } }),
        })
      ).status,
    ).toBe(303);
  }));

test('a form of a locked preset may be closed, but not worded or marked otherwise; each place is named', () =>
  withAdmin(async ({ db, as }) => {
    const b = await as('owner');
    await b.post('/admin/forms', { preset: 'it-valutazione-pagina', slug: 'valuta' });
    const made = (await findForm(db, 'valuta'))?.definition;
    const changed = structuredClone(made) as unknown as {
      questions: { label: Record<string, string> }[];
      settings: { hooks: Record<string, string>; closed?: boolean };
    };
    changed.questions[0]!.label.it = 'Ti è piaciuto?';
    changed.settings.hooks.form = 'box';
    const publish = (definition: unknown) =>
      b.post('/admin/forms/valuta/edit', {
        what: 'definition',
        base: '1',
        definition: JSON.stringify(definition),
      });
    const answer = await publish(changed);
    expect(answer.status).toBe(422);
    const text = textOf(await answer.text());
    expect(text).toContain('/questions/0/label/it Differs from the wording');
    expect(text).toContain('Quanto sono chiare le informazioni su questa pagina?');
    expect(text).toContain('/settings/hooks/form');
    expect((await findForm(db, 'valuta'))?.definition.version).toBe(1);
    expect((await publish({ ...made, settings: { ...made?.settings, closed: true } })).status).toBe(303);
  }));

test('the form’s page gives script tag with its CSP lines, npm, HTML, link and a QR code per link', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    const b = await as('owner');
    await b.post('/admin/channels', { code: 'poster-1', name: 'Gate', kind: 'qr', form: 'hall' });
    const html = await b.see('/admin/forms/hall');
    const text = textOf(html);
    expect(text).toContain(
      `<script type="module" src="${URL_HERE}/kaimen.js"></script> <kaimen-feedback src="${URL_HERE}/f/hall">`,
    );
    expect(text).toContain(`script-src ${URL_HERE}; connect-src ${URL_HERE};`);
    expect(text).toContain("import '@kaimen/widgets/feedback/define'");
    expect(text).toContain(`<form method="post" action="${URL_HERE}/f/hall?send">`);
    expect(text).not.toContain('_id');
    expect(text).toContain(`${URL_HERE}/f/hall?channel=poster-1`);
    expect(html.match(/class="qr"/g)).toHaveLength(3);
  }));

test('sites are listed with their last hour, widget version and refusals', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    await noteOrigin(db, {
      form: 'hall',
      origin: 'https://www.example.gov',
      hour: '2026-11-23T09',
      widget: '0.1.0',
      refused: false,
    });
    await noteOrigin(db, {
      form: 'hall',
      origin: 'https://copy.example',
      hour: '2026-11-22T08',
      widget: null,
      refused: true,
    });
    const b = await as('owner');
    const page = textOf(await b.see('/admin/forms/hall'));
    expect(page).toMatch(/https:\/\/www\.example\.gov 23 Nov 2026, 09:00 0\.1\.0/);
    expect(page).toMatch(/https:\/\/copy\.example 22 Nov 2026, 08:00/);
    expect(textOf(await b.see('/admin?form=hall'))).toContain('refuses answers from https://copy.example');
  }));

test('units are added, renamed and moved; every wrong value gets one sentence at its field', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    const b = await as('owner');
    const unit = {
      code: 'night',
      'name.en': 'Night desk',
      'name.zh-Hans': '夜间窗口',
      parent: 'south',
      zone: 'Asia/Shanghai',
    };
    for (const [change, sentence] of [
      [{ code: 'N 1' }, 'Use 1 to 40 small letters'],
      [{ code: 'desk' }, 'already a unit “desk”'],
      [{ 'name.en': '', 'name.zh-Hans': '' }, 'Give it a name'],
      [{ zone: 'Mars/Base' }, 'no time zone “Mars/Base”'],
      [{ parent: 'nowhere' }, 'cannot stand under itself'],
    ] as const) {
      const answer = await b.post('/admin/units', { ...unit, ...change });
      expect(answer.status).toBe(422);
      expect(textOf(await answer.text())).toContain(sentence);
    }
    expect((await listUnits(db)).length).toBe(5);
    expect((await b.post('/admin/units', unit)).status).toBe(303);
    expect((await listUnits(db)).find((each) => each.code === 'night')).toMatchObject({
      parent: 'south',
      timeZone: 'Asia/Shanghai',
      name: { en: 'Night desk', 'zh-Hans': '夜间窗口' },
    });
    const north = { 'name.en': 'North', parent: 'desk', zone: 'UTC' };
    expect((await b.post('/admin/units/north', north)).status).toBe(422);
    expect((await b.post('/admin/units/north', { ...north, parent: 'south' })).status).toBe(303);
    expect((await listUnits(db)).find((each) => each.code === 'north')).toMatchObject({
      parent: 'south',
      name: { en: 'North' },
    });
    expect((await listAudit(db)).map((line) => line.action)).toContain('unit.move');
  }));

test('places get their check character and a sheet of QR codes; one wrong line takes none', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    const b = await as('owner');
    expect(
      (await b.post('/admin/units/desk/places', { codes: 'W01, Window 1\nW/02\nW01', kind: 'counter' }))
        .status,
    ).toBe(422);
    expect(await listPlaces(db)).toEqual([]);
    expect(
      (
        await b.post('/admin/units/desk/places', {
          codes: 'w-01, Window 1\n\nW02，二号窗口',
          kind: 'counter',
        })
      ).status,
    ).toBe(303);
    const places = await listPlaces(db, 'desk');
    expect(places.map((place) => [place.code.slice(0, 3), place.name, hasValidCheck(place.code)])).toEqual([
      ['W01', { en: 'Window 1' }, true],
      ['W02', { 'zh-Hans': '二号窗口' }, true],
    ]);
    const again = await b.post('/admin/units/desk/places', { codes: 'W01' });
    expect(textOf(await again.text())).toContain(`the code ${places[0]!.code} exists already`);
    expect((await b.see('/admin/units/desk/sheet?form=hall')).match(/class="qr"/g)).toHaveLength(2);
  }));

test('link codes are made once, and never over a fixed channel', () =>
  withAdmin(async ({ db, as }) => {
    const b = await as('owner');
    await furnish(db);
    expect((await b.post('/admin/channels', { code: 'web', kind: 'qr' })).status).toBe(422);
    expect(
      (await b.post('/admin/channels', { code: 'letter', kind: 'sms', name: 'Letter', form: '' })).status,
    ).toBe(303);
    expect(await findChannel(db, 'letter')).toEqual({
      code: 'letter',
      kind: 'sms',
      name: 'Letter',
      form: null,
    });
    expect((await b.post('/admin/channels', { code: 'letter', kind: 'qr' })).status).toBe(422);
  }));

test('an owner switches the proof of work and the count of views on and off; the page says when it is on', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    const b = await as('owner');
    const publish = async (base: number, fields: Record<string, string>) =>
      (
        await b.post('/admin/forms/hall/edit', {
          what: 'text',
          base: String(base),
          'title.en': 'Service hall',
          unit: 'bureau',
          ...fields,
        })
      ).status;
    expect(await publish(1, { challenge: 'yes', seen: 'yes' })).toBe(303);
    expect((await findForm(db, 'hall'))?.definition.settings).toMatchObject({ challenge: true, seen: true });
    expect(textOf(await b.see('/admin/forms/hall'))).toContain('proof of work demanded');
    expect(await b.see('/admin/forms/hall/edit')).toMatch(/name="challenge" value="yes" checked/);
    expect(await publish(2, {})).toBe(303);
    const { settings } = (await findForm(db, 'hall'))!.definition;
    expect([settings.challenge, settings.seen]).toEqual([undefined, undefined]);
  }));

test('every way to place a form is printed, the one file with its hash only where it was built', async () => {
  const printed = (html: string) =>
    Object.fromEntries(
      [...html.matchAll(/<code id="snippet-([\w-]+)">(.*?)<\/code>/gs)].map(([, id, text]) => [
        id,
        (text ?? '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"'),
      ]),
    );
  const url = `${URL_HERE}/f/hall`;
  await withAdmin(
    async ({ db, as }) => {
      await furnish(db);
      const snippets = printed(await (await as('owner')).see('/admin/forms/hall'));
      expect(snippets).toMatchObject({
        button: expect.stringContaining(`<kaimen-feedback src="${url}" mode="button">`),
        pinned: expect.stringContaining(
          `src="${URL_HERE}/kaimen-1.2.0.js"\n  integrity="sha384-AAAA" crossorigin></script>`,
        ),
        'data-form': `<script type="module" src="${URL_HERE}/kaimen.js" data-form="hall"\n  title="Service hall"></script>`,
        frame: expect.stringContaining(`<iframe src="${url}?embed=1"`),
        'frame-csp': `frame-src ${URL_HERE};`,
        'html-csp': `form-action ${URL_HERE};`,
        kiosk: `${url}?channel=kiosk`,
      });
    },
    { release: { file: 'kaimen-1.2.0.js', integrity: 'sha384-AAAA' } },
  );
  await withAdmin(async ({ db, as }) => {
    await furnish(db);
    expect(Object.keys(printed(await (await as('analyst')).see('/admin/forms/hall')))).not.toContain(
      'pinned',
    );
  });
});
