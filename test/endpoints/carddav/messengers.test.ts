import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ContactFields } from '../../../src/model/contact.ts';
import { card3, card4, changes, linesOf, made, said } from './sample.ts';

const told = (...lines: string[]): string[] =>
  (said('messengers', card3(...lines)) ?? []).map(({ protocol, value }) => `${protocol} ${value}`);

describe('a messenger', () => {
  for (const [line, expected] of [
    ['IMPP;X-SERVICE-TYPE=Skype;type=HOME:skype:anna', 'skype anna'],
    ['IMPP:xmpp:anna@example.com', 'jabber anna@example.com'],
    ['IMPP;X-SERVICE-TYPE=GoogleTalk:xmpp:anna%20b', 'googletalk anna b'],
    ['IMPP;SERVICE-TYPE=Matrix:matrix:u/anna', 'matrix u/anna'],
    ['IMPP;X-SERVICE-TYPE=ICQ:aim:123', 'icq 123'],
    ['IMPP:msnim:anna', 'msn anna'],
    ['IMPP:ymsgr:anna', 'yahoo anna'],
    ['IMPP;X-SERVICE-TYPE=Salon chat:x-apple:anna', 'salon chat anna'],
    ['IMPP:x-apple:anna', 'undefined anna'],
    ['IMPP:im:anna@example.com', 'undefined anna@example.com'],
    ['IMPP:100%', 'undefined 100%'],
    ['IMPP:constructor:anna', 'constructor anna'],
    ['IMPP;X-SERVICE-TYPE=toString:x-apple:anna', 'tostring anna'],
    ['X-JABBER:anna@example.com', 'jabber anna@example.com'],
    ['X-SKYPE-USERNAME:anna', 'skype anna'],
    ['X-ICQ;TYPE=HOME:123', 'icq 123'],
    ['X-GTALK:anna', 'googletalk anna'],
  ] as const)
    it(`is read from ${line}`, () => assert.deepEqual(told(line), [expected]));

  it('that a program wrote in two ways is one, and changes in both', () => {
    const text = card3('IMPP;X-SERVICE-TYPE=Jabber;type=HOME:xmpp:anna', 'X-JABBER;type=HOME:anna', 'X-AIM:b');
    assert.equal(said('messengers', text)?.length, 2);
    const messengers: ContactFields['messengers'] = [
      { value: 'maria', protocol: 'jabber', type: 'home', preferred: true },
      { value: 'b', protocol: 'aim' },
    ];
    assert.deepEqual(changes(text, { messengers }).came, [
      'IMPP;X-SERVICE-TYPE=Jabber;type=HOME:xmpp:maria',
      'X-JABBER;type=HOME:maria',
    ]);
    assert.equal(changes(text, { messengers: undefined }).gone.length, 3);
  });

  it('of another protocol than its property has becomes an address in its place', () => {
    assert.deepEqual(changes(card3('X-ICQ:123', 'X-A:b'), { messengers: [{ value: '123', protocol: 'aim' }] }), {
      gone: ['X-ICQ:123'],
      came: ['IMPP;X-SERVICE-TYPE=aim:aim:123'],
    });
  });

  it('goes out as an address other programs understand, and comes back the same', () => {
    const messengers = (
      [
        [undefined, 'anna@example.com'],
        ['jabber', 'anna@example.com'],
        ['googletalk', 'a b/c?d#e'],
        ['salon chat', '50%; a, b'],
        ['im', '//anna'],
      ] as const
    ).map(([protocol, value], at) => ({ value, ...(protocol && { protocol }), ...(at === 0 && { preferred: true as const }) }));
    for (const version of ['3.0', '4.0'] as const) {
      const text = made(version, { messengers });
      assert.deepEqual(
        linesOf(text).filter((line) => line.startsWith('IMPP')),
        [
          'IMPP:im:anna@example.com',
          'IMPP;X-SERVICE-TYPE=jabber:xmpp:anna@example.com',
          'IMPP;X-SERVICE-TYPE=googletalk:gtalk:a%20b/c?d#e',
          'IMPP;X-SERVICE-TYPE=salon chat:x-apple:50%25%3B%20a%2C%20b',
          'IMPP;X-SERVICE-TYPE=im:im:%2F%2Fanna',
        ],
      );
      assert.deepEqual(said('messengers', text), messengers);
    }
  });

  it('keeps the words for its protocol while its name changes', () => {
    const text = card4('IMPP;X-SERVICE-TYPE=ICQ;TYPE=home:aim:123');
    assert.deepEqual(changes(text, { messengers: [{ value: '456', protocol: 'icq', type: 'home' }] }).came, [
      'IMPP;X-SERVICE-TYPE=ICQ;TYPE=home:aim:456',
    ]);
  });
});
