import { expect, test } from 'vitest';
import { isIn, isLoopback, readAddress, readNetwork, writeNetwork } from './network.ts';

test('addresses in every way of writing', () => {
  expect(readAddress('203.0.113.7')).toEqual([203, 0, 113, 7]);
  expect(readAddress('203.0.113.7:51234')).toEqual([203, 0, 113, 7]);
  expect(readAddress('::ffff:203.0.113.7')).toEqual([203, 0, 113, 7]);
  expect(readAddress('::ffff:cb00:7107')).toEqual([203, 0, 113, 7]);
  expect(readAddress('[2001:db8::7]:443')?.slice(0, 4)).toEqual([32, 1, 13, 184]);
  expect(readAddress('fe80::1%eth0')?.at(15)).toBe(1);
  expect(readAddress('2001:DB8:0:0:0:0:0:1')).toEqual(readAddress('2001:db8::1'));
  for (const none of [
    '',
    'unknown',
    '1.2.3',
    '1.2.3.256',
    '01.2.3.4',
    '::1::',
    '1:2:3:4:5:6:7',
    'x'.repeat(999),
  ])
    expect(readAddress(none)).toBeUndefined();
});

test('networks are written in one way, and hold what begins like them', () => {
  const text = (given: string) => writeNetwork(readNetwork(given)!);
  expect(text('203.0.113.77/24')).toBe('203.0.113.0/24');
  expect(text(' 203.0.113.7 ')).toBe('203.0.113.7/32');
  expect(text('2001:db8::5/64')).toBe('2001:db8::/64');
  expect(text('::/8')).toBe('::/8');
  expect(text(text('2001:0:0:1::/48'))).toBe(text('2001:0:0:1::/48'));
  for (const none of [
    '203.0.113.0/33',
    '203.0.113.0/0',
    '2001:db8::/129',
    '203.0.113.0/24/1',
    'hall',
    '1.2.3.4/x',
  ])
    expect(readNetwork(none)).toBeUndefined();
  const hall = readNetwork('203.0.113.0/25')!;
  expect(isIn(readAddress('203.0.113.127')!, hall)).toBe(true);
  expect(isIn(readAddress('203.0.113.128')!, hall)).toBe(false);
  expect(isIn(readAddress('::ffff:203.0.113.1')!, hall)).toBe(true);
  expect(isIn(readAddress('2001:db8::1')!, hall)).toBe(false);
  expect(['127.0.0.1', '::1', '::ffff:127.0.0.1'].map((a) => isLoopback(readAddress(a)!))).toEqual([
    true,
    true,
    true,
  ]);
  expect(isLoopback(readAddress('10.0.0.1')!)).toBe(false);
});
