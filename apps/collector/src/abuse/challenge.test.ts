import { randomUUID } from 'node:crypto';
import type { Challenge, Proof } from '@kaimen/contract/wire';
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRig, type Rig, submission } from '../testing/rig.ts';

let rig: Rig;
let attacked = '';
beforeAll(async () => {
  rig = await openRig({ demand: (slug) => slug === attacked });
  await rig.publish({ ...rig.preset('stars-comment'), slug: 'guarded' }, { challenge: true });
  await rig.publish({ ...rig.preset('stars-comment'), slug: 'second' }, { challenge: true });
  await rig.publish({ ...rig.preset('stars-comment'), slug: 'calm' });
});
afterAll(() => rig.close());

type Problem = { readonly code: string; readonly status: number; readonly challenge?: Challenge };
const post = (slug: string, body: unknown, pow?: string) =>
  rig.send(slug, body, {}, pow === undefined ? '' : `?pow=${pow}`);
const challengeOf = async (slug: string): Promise<Challenge> => {
  const refused = await post(slug, submission());
  const problem = (await refused.json()) as Problem;
  expect([refused.status, problem.code]).toEqual([403, 'challenge_required']);
  expect(refused.headers.get('content-type')).toBe('application/problem+json');
  return problem.challenge!;
};
const encode = (proof: unknown): string => Buffer.from(JSON.stringify(proof)).toString('base64url');
/** Solved by the library's own solver, which knows nothing of ours. */
const proofOf = async (challenge: Challenge): Promise<Proof> => {
  const solved = await solveChallenge({ challenge, deriveKey });
  return { challenge, solution: { counter: solved!.counter, derivedKey: solved!.derivedKey } };
};
const fresh = async (slug = 'guarded') => encode(await proofOf(await challengeOf(slug)));
const codeOf = async (response: Response) => [
  response.status,
  ((await response.json()) as { code?: string; status?: string }).code ?? '',
];
const count = async () => Number((await rig.rows('select count(*) as n from submissions'))[0]?.n);

test('without a proof nothing is stored and the problem carries a challenge small enough for an address', async () => {
  const before = await count();
  const challenge = await challengeOf('guarded');
  expect(Object.keys(challenge).sort()).toEqual(['parameters', 'signature']);
  expect(Object.keys(challenge.parameters).sort()).toEqual(
    ['algorithm', 'nonce', 'salt', 'cost', 'keyLength', 'keyPrefix', 'keySignature', 'data'].sort(),
  );
  expect(challenge.parameters).toMatchObject({ algorithm: 'PBKDF2/SHA-256', cost: 2000, keyLength: 32 });
  expect(encode(await proofOf(challenge)).length).toBeLessThan(1000);
  expect(await count()).toBe(before);
});

test('a solution stores one submission; the same again is a duplicate; another id is asked anew', async () => {
  const pow = await fresh();
  const body = submission();
  expect((await post('guarded', body, pow)).status).toBe(201);
  expect((await post('guarded', body, pow)).status).toBe(200);
  const again = await post('guarded', submission(), pow);
  const problem = (await again.json()) as Problem;
  expect([again.status, problem.code]).toEqual([403, 'challenge_required']);
  expect(problem.challenge?.parameters.nonce).toBeTruthy();
  // A retry that lost its solution solves another and learns that it was stored.
  expect((await post('guarded', body, await fresh())).status).toBe(200);
  expect(await rig.rows('select day from nonces')).toEqual([{ day: '2026-11-23' }]);
});

test('forty posts that share a solution store one', async () => {
  const pow = await fresh();
  const before = await count();
  const answers = await Promise.all(Array.from({ length: 40 }, () => post('guarded', submission(), pow)));
  expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1);
  expect(answers.filter((answer) => answer.status === 403)).toHaveLength(39);
  expect(await count()).toBe(before + 1);
});

test('worth nothing: another form’s, an old one, a bent one, a made-up one, garbage', async () => {
  const before = await count();
  const proof = await proofOf(await challengeOf('guarded'));
  const { challenge, solution } = proof;
  const bend = (parameters: Partial<Challenge['parameters']>) => ({
    solution,
    challenge: { ...challenge, parameters: { ...challenge.parameters, ...parameters } },
  });
  const { keySignature: _, ...unsigned } = challenge.parameters;
  const wrong: unknown[] = [
    await proofOf(await challengeOf('second')),
    bend({ data: { form: 'guarded', expires: 9_999_999_999 } }),
    bend({ keyPrefix: '' }),
    bend({ cost: 1 }),
    { challenge: { ...challenge, parameters: unsigned }, solution },
    { challenge: { ...challenge, signature: '' }, solution },
    { challenge, solution: { ...solution, derivedKey: solution.derivedKey.replace(/.$/, 'x') } },
    { challenge, solution: { counter: 1, derivedKey: '00' } },
    { challenge, solution: null },
    { challenge: null, solution },
    [],
    null,
    'none ',
  ];
  for (const one of wrong)
    expect(await codeOf(await post('guarded', submission(), encode(one)))).toEqual([
      403,
      'challenge_required',
    ]);
  for (const raw of ['', '%00', 'x'.repeat(3000), 'bm9uZQ', '{}', encode({ challenge: { parameters: {} } })])
    expect(await codeOf(await post('guarded', submission(), raw))).toEqual([403, 'challenge_required']);
  rig.time.now = new Date(rig.time.now.getTime() + 10 * 60_000 + 1000);
  expect(await codeOf(await post('guarded', submission(), encode(proof)))).toEqual([
    403,
    'challenge_required',
  ]);
  rig.time.now = new Date(rig.time.now.getTime() - 10 * 60_000 - 1000);
  expect(await count()).toBe(before);
  expect((await post('guarded', submission(), encode(proof))).status).toBe(201);
});

test('who cannot solve one is never refused, only flagged: a browser without cryptography, a page without scripts', async () => {
  const body = submission();
  expect((await post('guarded', body, 'none')).status).toBe(201);
  const id = randomUUID();
  expect((await rig.post('/f/guarded?send', { _id: id, _version: '1', rating: '4' })).status).toBe(200);
  for (const one of [String(body.id), id]) {
    const [row] = await rig.rows(
      `select state, rest from submissions where id = x'${one.replaceAll('-', '')}'`,
    );
    const { flags, quarantine } = JSON.parse(String(row?.rest)) as {
      flags: string[];
      quarantine: { reasons: string[] };
    };
    expect([flags, row?.state, quarantine.reasons[0]]).toEqual([['unproven'], 'quarantined', 'unproven']);
  }
});

test('on a calm day nothing is asked; the hook asks for the time it says', async () => {
  expect((await post('calm', submission())).status).toBe(201);
  attacked = 'calm';
  const pow = await fresh('calm');
  expect((await post('calm', submission(), pow)).status).toBe(201);
  attacked = '';
  const body = submission();
  expect((await post('calm', body, pow)).status).toBe(201);
});

test('a wrong answer is told before any work is asked for', async () => {
  const wrong = await post('guarded', submission({ answers: { rating: 9 } }));
  expect(await codeOf(wrong)).toEqual([422, 'invalid_answer']);
});

test('weak signs become flags and refuse nothing', async () => {
  const flagsOf = async (id: unknown) => {
    const [row] = await rig.rows(
      `select rest from submissions where id = x'${String(id).replaceAll('-', '')}'`,
    );
    return row?.rest === null ? [] : (JSON.parse(String(row?.rest)) as { flags: string[] }).flags;
  };
  const bodies = ['?t=0&v=1', '?t=1', '?t=2', '?t=', ''].map((query) => ({ query, body: submission() }));
  for (const { query, body } of bodies) expect((await rig.send('calm', body, {}, query)).status).toBe(201);
  expect(await Promise.all(bodies.map(({ body }) => flagsOf(body.id)))).toEqual([['fast'], [], [], [], []]);
  const [clean, filled] = [randomUUID(), randomUUID()];
  for (const [id, website] of [
    [clean, ''],
    [filled, 'https://casino.example'],
  ] as const)
    expect(
      (await rig.post('/f/calm?send', { _id: id, _version: '1', rating: '4', _website: website })).status,
    ).toBe(200);
  expect([await flagsOf(clean), await flagsOf(filled)]).toEqual([[], ['hidden_field']]);
  const page = await (await rig.app.request('/f/calm', { headers: { accept: 'text/html' } })).text();
  expect(page).toMatch(
    /aria-hidden="true"><input type="text" name="_website" tabindex="-1" autocomplete="off"/,
  );
});
