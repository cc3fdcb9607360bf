import { expect, test } from 'vitest';
import { mayReadMetrics } from './metrics.ts';

const asked = (remoteAddress: string, headers: Record<string, string> = {}, metricsToken?: string) =>
  mayReadMetrics({ metricsToken })(new Request('http://127.0.0.1/metrics', { headers }), {
    incoming: { socket: { remoteAddress } },
  });
const TOKEN = 'a token of thirty-two characters';

test.each<[string, boolean, string, Record<string, string>, string?]>([
  ['from this machine', true, '127.0.0.1', {}],
  ['from this machine by IPv6', true, '::1', {}],
  ['from this machine, IPv4 in IPv6', true, '::ffff:127.0.0.1', {}],
  ['from another machine', false, '192.0.2.7', {}],
  ['from another machine that claims to be this one', false, '192.0.2.7', { 'x-forwarded-for': '127.0.0.1' }],
  ['through a proxy here', false, '127.0.0.1', { 'x-forwarded-for': '192.0.2.7' }],
  ['through a proxy here that names no address', false, '127.0.0.1', { via: '1.1 proxy' }],
  [
    'with the token',
    true,
    '192.0.2.7',
    { authorization: `Bearer ${TOKEN.replaceAll(' ', '-')}` },
    TOKEN.replaceAll(' ', '-'),
  ],
  ['with another token', false, '192.0.2.7', { authorization: 'Bearer no' }, TOKEN],
  ['with an empty token where none is set', false, '192.0.2.7', { authorization: 'Bearer ' }],
  ['with "undefined" where none is set', false, '192.0.2.7', { authorization: 'Bearer undefined' }],
])('metrics asked for %s: %s', (_, may, address, headers, token) => {
  expect(asked(address, headers, token)).toBe(may);
});

test('without a socket nobody reads them', () => {
  expect(
    mayReadMetrics({ metricsToken: undefined })(new Request('http://127.0.0.1/metrics'), undefined),
  ).toBe(false);
});
