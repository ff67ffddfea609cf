/** config/checks — single values: what passes and what does not. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as addresses from '../../src/config/addresses.ts';
import * as checks from '../../src/config/checks.ts';
import * as times from '../../src/config/times.ts';

const check = { ...addresses, ...checks, ...times };

const CASES: readonly (readonly [name: string, check: checks.Check<string>, good: readonly string[], bad: readonly string[]])[] =
  [
    ['durations', check.duration, ['90d', '12h', '30m', '2w', '0d'], ['90', 'd', '1.5h', '-1d', '1y', '90 d', '90D']],
    [
      'schedules',
      check.schedule,
      ['*/2 * * * *', '0 */5 * * * *', '0 9-17 * * mon-fri', ' 1 2 3 4 5 '],
      ['* * * *', '* * * * * * *', '61 * * * *', '@daily', 'soon', 'a b c d e'],
    ],
    [
      'zones (L13)',
      check.zone,
      ['Europe/Berlin', 'UTC', 'America/Argentina/Buenos_Aires'],
      ['Mars/Olympus', '+02:00', 'Berlin', 'W. Europe Standard Time'],
    ],
    [
      'addresses',
      check.address,
      ['https://a.example/dav/', 'http://10.0.0.1:5232'],
      [
        'ftp://a.example/',
        'a.example',
        'https://u@a.example/',
        'https://:p@a.example/',
        'https://a.example/?q',
        'https://a.example/#f',
      ],
    ],
    ['origins', check.origin, ['http://127.0.0.1:9470', 'http://127.0.0.1:9470/'], ['http://127.0.0.1:9470/x', '127.0.0.1:9470']],
    ['pair names', check.pairName, ['salon-anna', 'Müller_2', '1'], ['', '-x', '.x', 'a/b', 'a b', 'x'.repeat(65)]],
    ['days', check.day, ['2026-11-01', '2024-02-29'], ['2026-02-29', '2026-13-01', '1.11.2026', '2026-11-1']],
    ['accounts', check.email, ['anna@example.com'], ['anna', 'anna@', 'anna @example.com', 'a@b@c']],
  ];

for (const [name, complain, good, bad] of CASES) {
  describe(name, () => {
    for (const value of good) it(`may be "${value}"`, () => assert.equal(complain(value), undefined));
    for (const value of bad) it(`may not be "${value}"`, () => assert.notEqual(complain(value), undefined));
  });
}

describe('milliseconds', () => {
  it('are counted from minutes, hours, days and weeks', () => {
    assert.deepEqual(['1m', '1h', '1d', '1w', '1s'].map(check.milliseconds), [
      60_000,
      3_600_000,
      86_400_000,
      604_800_000,
      undefined,
    ]);
  });
});

describe('private hosts', () => {
  const local = [
    '127.0.0.1',
    'localhost',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.1.1',
    '100.64.0.1',
    '[::1]',
    '[fd00::1]',
    '[fe80::1]',
    '[::ffff:10.0.0.1]',
    'nas.local',
    'nas.lan',
    'nas.home.arpa',
    'localhost.',
  ];
  const open = ['8.8.8.8', '172.32.0.1', '100.128.0.1', '193.168.1.1', '[2001:db8::1]', 'dav.example.com', 'local.example.com'];
  for (const host of local)
    it(`are known by their name: ${host}`, () => assert.equal(check.isPrivateHost(`https://${host}:8443/`), true));
  for (const host of open) it(`are not taken for: ${host}`, () => assert.equal(check.isPrivateHost(`https://${host}/`), false));
});
