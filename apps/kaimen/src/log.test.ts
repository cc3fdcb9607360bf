import { expect, test } from 'vitest';
import { createLog, type LogEvent } from './log.ts';

const written = (event: LogEvent): Record<string, unknown> => {
  let line = '';
  createLog((text) => {
    line += text;
  })(event);
  expect(line.endsWith('\n')).toBe(true);
  return JSON.parse(line) as Record<string, unknown>;
};

const PLANTED = [
  'canary.person@example.org',
  '192.0.2.77, 198.51.100.3',
  '2001:db8::dead:beef',
  'Mozilla/5.0 (X11; Linux x86_64) canary',
  'https://www.example.gov/tax?token=canary',
  '{"answers":{"comment":"canary"}}',
  "insert into submissions values ('canary')",
  'at "canary" (a message that begins like a place)',
  'line\n{"level":"error","event":"forged"}',
  'x'.repeat(2_000),
];

test('what the code names is written: event, kind, place in the code, counts', () => {
  const at = 'at run (file:///srv/kaimen/main.js:10:5) | at async Hono.dispatch (node:internal:3:1)';
  expect(
    written({ level: 'error', event: 'collector_fault', kind: 'TypeError', at, texts: 3, last: true }),
  ).toEqual({
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/),
    level: 'error',
    event: 'collector_fault',
    kind: 'TypeError',
    at,
    texts: 3,
    last: true,
  });
});

test('a text under a key that is not named never reaches the log, nor one that is no word under a key that is', () => {
  for (const planted of PLANTED) {
    for (const key of ['message', 'error', 'url', 'address', 'body', 'stack', 'form', 'kind', 'at', 'job']) {
      const line = written({ level: 'warn', event: 'fault', [key]: planted });
      expect(Object.keys(line), `${key}: ${planted}`).toEqual(['time', 'level', 'event']);
    }
    expect(Object.keys(written({ level: 'warn', event: planted }))).toEqual(['time', 'level']);
    expect(JSON.stringify(written({ level: 'warn', event: 'fault', [planted]: 1 }))).not.toContain('canary');
  }
});
