/** Made-up requests, by grammar and by bytes: the same ones again from the same seed. */
import { randomUUID } from 'node:crypto';

/** Mulberry32: the same requests again from the same seed. */
export const dice = (from: number) => {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
};
const ODD: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  2 ** 53,
  '',
  ' ',
  'a',
  '\0',
  '\ud800',
  '\u202e',
  '9'.repeat(400),
  '💥'.repeat(300),
  [],
  {},
  [[]],
  [null],
  { option: '207' },
  { option: '207', text: 5 },
  ['207', '207'],
  { __proto__: null, a: 1 },
  '__proto__',
  'constructor',
  '<script>',
  "' or 1=1 --",
  '%00',
  '../../etc',
];
const KEYS = [
  'id',
  'formVersion',
  'answers',
  'context',
  'revision',
  'partial',
  'extra',
  'toString',
  '__proto__',
];
const TYPES = [
  'application/json',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'image/png',
  '',
];
const PATHS = [
  '/f/stars-comment',
  '/f/cn-haochaping',
  '/f/stars-comment?send',
  '/f/cn-haochaping?send',
  '/r',
  '/f/%ff',
  '/f/none',
  '/f/stars-comment?v=%00&lang=%F0',
];
const ACCEPTS = ['text/html', 'application/json', '*/*', ';;q=,', 'a/b;q=nan'];

const submission = (over: Record<string, unknown>): Record<string, unknown> => ({
  id: randomUUID(),
  formVersion: 1,
  context: {},
  ...over,
});

/** A request as a stranger might send it. */
export type MadeUp = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string | Uint8Array<ArrayBuffer> | undefined;
};

/** Makes one request after the other. */
export const makeUp = (seed: number): (() => MadeUp) => {
  const random = dice(seed);
  const int = (most: number) => Math.floor(random() * most);
  const pick = <T>(list: readonly T[]): T => list[int(list.length)] as T;

  const odd = (depth = 0): unknown =>
    depth < 3 && random() < 0.3
      ? Object.fromEntries([
          [pick(KEYS), odd(depth + 1)],
          [`k${int(9)}`, odd(depth + 1)],
        ])
      : pick(ODD);

  const body = (): string | Uint8Array<ArrayBuffer> => {
    const kind = int(6);
    const valid = submission({
      answers: pick([{ rating: 1 + int(5) }, { grade: 1 + int(5), comment: 'x' }]),
    });
    if (kind === 0) return JSON.stringify(valid);
    if (kind === 1) return JSON.stringify({ ...valid, [pick(KEYS)]: odd() });
    if (kind === 2) {
      const context = {
        lang: odd(),
        unit: odd(),
        place: odd(),
        channel: odd(),
        hour: odd(),
        url: odd(),
        meta: odd(),
      };
      const key = pick(Object.keys(context)) as keyof typeof context;
      return JSON.stringify({ ...valid, context: { [key]: context[key] } });
    }
    if (kind === 3)
      return JSON.stringify({
        ...valid,
        answers: { [pick(['rating', 'comment', 'grade', 'reasons', 'none'])]: odd() },
      });
    // Bytes: a valid body or form with some of them changed.
    const text = pick([
      JSON.stringify(valid),
      `_id=${randomUUID()}&_version=1&rating=3&comment=a%20b&reasons=207&_place=x&_revision=1&_lang=ar`,
    ]);
    const bytes = new TextEncoder().encode(text);
    for (let n = int(8); n > 0; n--) bytes[int(bytes.length)] = int(256);
    return int(4) ? bytes : bytes.subarray(0, int(bytes.length));
  };

  return () => {
    const method = int(5) === 0 ? 'GET' : 'POST';
    return {
      method,
      path: pick(PATHS),
      headers: {
        'content-type': pick(TYPES),
        accept: pick(ACCEPTS),
        'accept-language': pick(['zh', 'x;q=', '*', '\u00e9']),
        origin: pick(['null', 'https://a.example', 'nonsense']),
      },
      body: method === 'GET' ? undefined : body(),
    };
  };
};
