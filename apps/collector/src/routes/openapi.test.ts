import { randomUUID } from 'node:crypto';
import { PROBLEMS } from '@kaimen/contract/wire';
import { DatabaseBusy } from '@kaimen/db/open';
import { presets } from '@kaimen/presets';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { everything } from '../testing/everything.ts';
import { openRig, type Rig, submission } from '../testing/rig.ts';

type Media = Readonly<Record<string, { readonly schema: Record<string, unknown> }>>;
type Operation = {
  readonly requestBody?: { readonly content: Media };
  readonly responses: Readonly<
    Record<string, { readonly content?: Media; readonly headers?: Readonly<Record<string, unknown>> }>
  >;
};
type Document = {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: unknown;
};

let rig: Rig;
let document: Document;
const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
beforeAll(async () => {
  rig = await openRig({
    metrics: (request) => (request.headers.has('via') ? undefined : 'kaimen_ready 1\n'),
    asset: async (path) =>
      path === 'kaimen.js'
        ? { body: new TextEncoder().encode('1'), etag: '"1"', immutable: false, type: 'text/javascript' }
        : undefined,
  });
  await rig.publish(rig.preset('stars-comment'));
  await rig.publish(everything);
  await rig.publish({ ...rig.preset('stars-comment'), slug: 'closed' }, { closed: true });
  await rig.publish({ ...rig.preset('stars-comment'), slug: 'ours' }, { origins: ['https://ours.example'] });
  await rig.publish({ ...rig.preset('stars-comment'), slug: 'proof' }, { challenge: true });
  document = (await (await rig.app.request('/openapi.json')).json()) as Document;
  ajv.addSchema({ $id: 'api', components: document.components });
});
afterAll(() => rig.close());

const compiled = new Map<string, ReturnType<Ajv2020['compile']>>();
const valid = (schema: Record<string, unknown>, value: unknown): unknown => {
  const text = JSON.stringify(schema).replaceAll('"#/components', '"api#/components');
  const check = compiled.get(text) ?? ajv.compile(JSON.parse(text) as object);
  compiled.set(text, check);
  return check(value) ? true : check.errors;
};

test('the document is valid OpenAPI 3.1', async () => {
  expect(document.openapi).toBe('3.1.0');
  const { valid: fine, errors } = await new Validator().validate(structuredClone(document) as never);
  expect(errors).toBeUndefined();
  expect(fine).toBe(true);
});

test('every address of the collector that answers is in it, and nothing else is', () => {
  const mine = rig.app.routes
    .filter(({ method, path }) => ['GET', 'POST'].includes(method) && !/\*|chunks|:name/.test(path))
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}')}`);
  const told = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations)
      .filter((name) => name !== 'parameters')
      .map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect([...new Set(mine)].sort()).toEqual(told.sort());
});

test('the schema of a form takes every preset, and a form with everything', () => {
  const { FormDefinition } = (document.components as { schemas: Record<string, Record<string, unknown>> })
    .schemas;
  for (const { definition } of presets)
    expect([definition.slug, valid(FormDefinition ?? {}, { ...definition, version: 1 })]).toEqual([
      definition.slug,
      true,
    ]);
  expect(valid(FormDefinition ?? {}, { ...everything, version: 1 })).toBe(true);
  expect(valid(FormDefinition ?? {}, { ...everything, version: 1, mood: 1 })).not.toBe(true);
});

type Sent = { path: string; method?: string; headers?: Record<string, string>; body?: string };
const seen = new Set<string>();
/** Sends a request and holds it and its answer against the document. */
const told = async ({ path, method = 'GET', headers = {}, body }: Sent, well = true): Promise<Response> => {
  const address = new URL(path, 'http://x').pathname;
  const route =
    Object.keys(document.paths).find((one) =>
      new RegExp(`^${one.replace(/\{\w+\}/g, '[^/]+')}$`).test(address),
    ) ?? '';
  const operation = document.paths[route]?.[method.toLowerCase()];
  if (!operation) throw new Error(`${method} ${address} is not in the document`);
  const type = (headers['content-type'] ?? '').split(';')[0] ?? '';
  const asked = operation.requestBody?.content[type]?.schema;
  if (asked && body !== undefined && /json|plain/.test(type)) {
    const sent: unknown = (() => {
      try {
        return JSON.parse(body);
      } catch {
        return undefined;
      }
    })();
    expect([body.slice(0, 200), valid(asked, sent) === true]).toEqual([body.slice(0, 200), well]);
  }
  const answer = await rig.app.request(path, { method, headers, ...(body === undefined ? {} : { body }) });
  const response = operation.responses[String(answer.status)];
  if (!response)
    throw new Error(`${method} ${route} answered ${answer.status}, which is not in the document`);
  seen.add(`${method} ${route} ${answer.status}`);
  const kind = (answer.headers.get('content-type') ?? '').split(';')[0] ?? '';
  const media = kind ? response.content?.[kind] : undefined;
  if (kind && response.content && !media)
    throw new Error(`${method} ${route} ${answer.status} is ${kind}, which is not in the document`);
  for (const name of Object.keys(response.headers ?? {})) expect(answer.headers.get(name)).toMatch(/^\d+$/);
  if (media && /json/.test(kind)) expect(valid(media.schema, await answer.clone().json())).toBe(true);
  return answer;
};
const json = { 'content-type': 'application/json', accept: 'application/json' };
const post = (slug: string, body: unknown, headers: Record<string, string> = {}, well = true) =>
  told(
    {
      path: `/f/${slug}`,
      method: 'POST',
      headers: { ...json, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    },
    well,
  );

test('real requests and answers are as the document says, and every status it names occurs', async () => {
  // Forms.
  const page = await told({ path: '/f/everything', headers: { accept: 'text/html' } });
  expect(page.status).toBe(200);
  const definition = await told({ path: '/f/everything', headers: json });
  await told({
    path: '/f/everything',
    headers: { ...json, 'if-none-match': definition.headers.get('etag') ?? '' },
  });
  await told({ path: '/f/none', headers: json });
  await told({ path: '/f/closed', headers: { accept: 'text/html' } });

  // Submissions.
  const one = submission();
  const { receipt } = (await (await post('stars-comment', one)).json()) as { receipt: string };
  await post('stars-comment', one);
  await post('stars-comment', { ...one, answers: { rating: 2 }, revision: 1 });
  await post('stars-comment', { ...one, answers: { rating: 3 }, revision: 1 });
  await post('stars-comment', JSON.stringify(one), { 'content-type': 'text/plain' });
  await post('stars-comment', { ...submission(), answers: { rating: 9 } });
  await post('stars-comment', { ...submission(), mood: 1 }, {}, false);
  await post('stars-comment', { ...submission(), id: 'no uuid' }, {}, false);
  await post('stars-comment', 'not JSON', {}, false);
  await post('stars-comment', 'x'.repeat(70_000), {}, false);
  await post('stars-comment', '{}', { 'content-type': 'image/png' });
  await post('none', submission());
  await post('closed', submission());
  await post('ours', submission(), { origin: 'https://theirs.example' });
  const demanded = (await (await post('proof', submission())).json()) as { challenge?: unknown };
  expect(demanded.challenge).toBeDefined();
  const fields = new URLSearchParams({ _id: randomUUID(), _version: '1', rating: '4' }).toString();
  const form = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
  await told({ path: '/f/stars-comment?send', method: 'POST', headers: form, body: fields });
  const { batch } = rig.db.write;
  for (const fault of [new DatabaseBusy('locked'), new Error('anything')]) {
    rig.db.write.batch = () => Promise.reject(fault);
    await post('stars-comment', submission());
  }
  rig.db.write.batch = batch;

  // Views.
  await told({ path: '/f/stars-comment/seen', method: 'POST' });
  await told({ path: '/f/none/seen', method: 'POST' });
  await told({ path: '/f/ours/seen', method: 'POST', headers: { origin: 'https://theirs.example' } });

  // Data sheets.
  await told({ path: '/f/stars-comment/data' });
  await told({ path: '/f/none/data' });

  // Receipts.
  await told({ path: '/r' });
  const ask = (body: string, headers: Record<string, string> = {}, well = true) =>
    told({ path: '/r', method: 'POST', headers: { ...json, ...headers }, body }, well);
  await ask(JSON.stringify({ code: receipt }));
  await ask(JSON.stringify({ code: receipt, do: 'confirm' }));
  await ask('{', {}, false);
  await ask('x'.repeat(70_000), {}, false);
  await ask('{}', { 'content-type': 'image/png' });
  await told({ path: '/r', method: 'POST', headers: form, body: 'code=none' });
  for (let n = 0, status = 0; status !== 429 && n < 2000; n++)
    status = (await rig.app.request('/r', { method: 'POST', headers: json, body: '{"code":"none"}' })).status;
  await ask('{"code":"none"}');

  // The rest.
  for (const path of [
    '/kaimen.js',
    '/health/live',
    '/health/ready',
    '/metrics',
    '/openapi.json',
    '/integrity',
  ])
    await told({ path });
  await told({ path: '/integrity', headers: json });
  await told({ path: '/metrics', headers: { via: '1.1 proxy' } });
  const { health, trouble } = rig.db;
  Object.assign(rig.db, { health: () => false, trouble: () => 'damaged' });
  await told({ path: '/health/ready' });
  Object.assign(rig.db, { health, trouble });

  // Links and text messages need signatures and codes: their own tests ask for them.
  const here = Object.entries(document.paths).filter(([path]) => !/^\/(t|sms)\//.test(path));
  const named = here.flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([name]) => name !== 'parameters')
      .flatMap(([method, { responses }]) =>
        Object.keys(responses).map((status) => `${method.toUpperCase()} ${path} ${status}`),
      ),
  );
  expect([...seen].sort()).toEqual(named.sort());
});

test('the list of codes is the contract’s', () => {
  const { Problem } = (
    document.components as { schemas: Record<string, { properties: { code: { enum: string[] } } }> }
  ).schemas;
  expect(Problem?.properties.code.enum).toEqual(Object.keys(PROBLEMS));
});
