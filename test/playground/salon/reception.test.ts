/** playground/salon/reception and card-app – busy, repeatable, careful, and leaving each card whole. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lookAtCard } from '../../../src/playground/dav/card-content.ts';
import { createDav } from '../../../src/playground/dav/dav.ts';
import { cardApp } from '../../../src/playground/salon/card-app.ts';
import { createChance } from '../../../src/playground/salon/chance.ts';
import type { Client } from '../../../src/playground/salon/client.ts';
import { phoneBook } from '../../../src/playground/salon/client-details.ts';
import { googleContactsApp } from '../../../src/playground/salon/google-contacts-app.ts';
import { createReception } from '../../../src/playground/salon/reception.ts';
import { createSalon } from '../../../src/playground/salon/world.ts';
import { TestClock } from '../../../src/playground/server.ts';

const NOW = '2026-11-22T09:00:00Z';

function busy(seed: number, deeds: number, { step = 11_000, quietFor = 10_000 } = {}) {
  const clock = new TestClock(NOW);
  const lines: string[] = [];
  const salon = createSalon({ seed, clock, quietFor, say: (line) => lines.push(line) });
  const sizes: number[] = [];
  for (let deed = 0; deed < deeds; deed++) {
    clock.advance(step);
    salon.reception.act();
    sizes.push(salon.davAddressBook.items().size);
  }
  return { salon, lines, clock, sizes };
}

describe('The people at the card index', () => {
  it('do 500 deeds of every kind, and the book stays valid and of a decent size', () => {
    const { salon, lines, sizes } = busy(1, 500);
    assert.equal(lines.length, 500);
    for (const kind of [
      /^\S+ \(in CardDAV\) adds \S+ \S+$/,
      /^\S+ \(in CardDAV\) changes the number of .+ from [+\d -]+ to 01[\d ]+$/,
      /^\S+ \(in CardDAV\) notes ".+" for .+$/,
      /^\S+ \(in CardDAV\) deletes .+$/,
    ])
      assert.ok(
        lines.some((line) => kind.test(line)),
        `nobody did: ${kind}`,
      );
    const numbers: string[] = [];
    for (const [name, { text }] of salon.davAddressBook.items()) {
      const { broken, unfit, uid, card } = lookAtCard(text);
      assert.deepEqual([broken, unfit, card?.hasName, uid !== undefined], [undefined, undefined, true, true], name);
      numbers.push(/TEL;[^:]*(?:cell|CELL)[^:]*:(?:tel:)?(.*)\r/.exec(text)?.[1]?.replaceAll(/\D/g, '').slice(-9) ?? name);
    }
    assert.equal(new Set(numbers).size, numbers.length, 'nobody has another’s number');
    assert.ok(Math.min(...sizes) >= 10 && Math.max(...sizes) <= 60, `${Math.min(...sizes)} to ${Math.max(...sizes)} cards`);
  });

  it('do the same for the same seed, and something else for another', () => {
    const [one, again, other] = [busy(2, 40), busy(2, 40), busy(3, 40)];
    assert.deepEqual(one.lines, again.lines);
    assert.deepEqual([...one.salon.davAddressBook.items()], [...again.salon.davAddressBook.items()]);
    assert.notDeepEqual(one.lines, other.lines);
  });

  it('change nothing about what the people at the calendars do', () => {
    const clock = new TestClock(NOW);
    const lines: string[] = [];
    const { people, reception } = createSalon({ seed: 5, clock, say: (line) => lines.push(line) });
    reception.act();
    people.act();
    const alone: string[] = [];
    createSalon({ seed: 5, clock, say: (line) => alone.push(line) }).people.act();
    assert.deepEqual(lines.slice(1), alone);
  });

  it('leave alone whom somebody touched a moment ago', () => {
    const { lines } = busy(4, 60, { step: 0, quietFor: 60_000 });
    const names = lines.map((line) => / (?:adds|deletes|for|number of) (\S+ \S+?)(?: from .*)?$/.exec(line)?.[1]);
    assert.ok(names.length > 10);
    assert.equal(new Set(names).size, names.length);
  });

  it('do what they say', () => {
    const clock = new TestClock(NOW);
    const lines: string[] = [];
    const salon = createSalon({ seed: 6, clock, quietFor: 0, say: (line) => lines.push(line) });
    const inBook = cardApp(salon.davAddressBook, createChance(1), clock);
    const inGoogle = googleContactsApp(salon.googleContacts);
    const named = (name = '') => {
      const app = lines.at(-1)?.includes('(in Google Contacts)') ? inGoogle : inBook;
      return app.contacts().find((contact) => contact.name === name);
    };
    const digits = (number = '') => number.replaceAll(/\D/g, '').slice(-9);
    for (let deed = 0; deed < 60; deed++) {
      salon.reception.act();
      const line = lines.at(-1) ?? '';
      const said = (pattern: RegExp) => pattern.exec(line)?.slice(1);
      const [added] = said(/ adds (.+)$/) ?? [];
      const [deleted] = said(/ deletes (.+)$/) ?? [];
      const [called, number] = said(/ number of (.+) from .+ to (.+)$/) ?? [];
      const [words, noted] = said(/ notes "(.+)" for (.+)$/) ?? [];
      if (added !== undefined) assert.ok(named(added), line);
      else if (deleted !== undefined) assert.equal(named(deleted), undefined, line);
      else if (called !== undefined) assert.equal(digits(named(called)?.phones[0]), digits(number), line);
      else assert.ok(words !== undefined && named(noted)?.note.endsWith(words), line);
    }
  });

  it('leave alone, on one side, whom somebody touched on the other', () => {
    const clock = new TestClock(NOW);
    const dav = createDav({ clock });
    dav.addUser('salon', 'demo');
    const apps = ['left', 'right'].map((name) => cardApp(dav.addAddressBook('salon', { name }), createChance(1), clock));
    const [left, right] = apps;
    assert.ok(left && right);
    for (let i = 0; i < 30; i++)
      for (const app of apps) app.add({ given: `${i}`, family: 'X', phones: [], emails: [], labels: [] });
    const lines: string[] = [];
    const reception = createReception({ seed: 1, clock, apps: [left, right], say: (line) => lines.push(line) });
    for (let deed = 0; deed < 60; deed++) reception.act();
    const names = lines.map((line) => / (?:adds|deletes|for) (\S+ \S+)$/.exec(line)?.[1]);
    assert.ok(lines.some((line) => line.includes(' deletes ')));
    assert.equal(new Set(names).size, names.length);
  });

  it('delete nobody while there are few, and add nobody while there are many', () => {
    const clock = new TestClock(NOW);
    const dav = createDav({ clock });
    dav.addUser('salon', 'demo');
    const app = cardApp(dav.addAddressBook('salon', {}), createChance(1), clock);
    const lines: string[] = [];
    const reception = createReception({ seed: 1, clock, apps: [app], say: (line) => lines.push(line), quietFor: 0 });
    while (app.contacts().length < 10) reception.act();
    assert.ok(!lines.some((line) => line.includes(' deletes ')));
    const many = Array.from(
      { length: 100 },
      (_, i): Client => ({ given: `${i}`, family: 'X', phones: [], emails: [], labels: [] }),
    );
    for (const client of many) app.add(client);
    const full = lines.length;
    for (let deed = 0; deed < 40; deed++) reception.act();
    assert.ok(!lines.slice(full).some((line) => line.includes(' adds ')));
  });
});

describe('The CardDAV app', () => {
  function app() {
    const clock = new TestClock(NOW);
    const dav = createDav({ clock });
    dav.addUser('salon', 'demo');
    const door = dav.addAddressBook('salon', {});
    return { app: cardApp(door, createChance(1), clock), door, clock };
  }
  const CARD = [
    ...['BEGIN:VCARD', 'VERSION:3.0', 'UID:1', 'FN:Mia\\, B', 'tel;type=HOME:030 1', 'item1.TEL;X-ODD="a:b;c":0171 2'],
    ...['item1.X-ABLabel:Praxis', 'NOTE:a\\, b', 'note:second', 'REV:20200101T000000Z', 'X-LOYALTY:gold', 'END:VCARD', ''],
  ].join('\r\n');

  it('shows name, numbers and note as a person reads them, and no groups (D77)', () => {
    const { app: contacts, door } = app();
    door.put('1.vcf', CARD);
    door.put('2.vcf', CARD.replace('VERSION:3.0', 'VERSION:4.0').replace('tel;type=HOME:030 1', 'TEL;VALUE=uri:tel:+49-30-1'));
    door.put('3.vcf', CARD.replace('X-LOYALTY:gold', 'X-ADDRESSBOOKSERVER-KIND:group'));
    door.put('4.vcf', CARD.replace('X-LOYALTY:gold', 'KIND:Group'));
    door.put('5.vcf', 'rubbish');
    assert.deepEqual(contacts.contacts(), [
      { id: '1.vcf', name: 'Mia, B', phones: ['030 1', '0171 2'], note: 'a, b' },
      { id: '2.vcf', name: 'Mia, B', phones: ['+49-30-1', '0171 2'], note: 'a, b' },
    ]);
  });

  it('changes one number and stamps REV, and leaves the other lines as they are', () => {
    const { app: contacts, door } = app();
    door.put('1.vcf', CARD);
    contacts.changePhone('1.vcf', '0171 2', '0171 3');
    const stamped = CARD.replace('REV:20200101T000000Z', 'REV:20261122T090000Z');
    assert.equal(door.get('1.vcf')?.text, stamped.replace(':0171 2', ':0171 3'));
    assert.throws(() => contacts.changePhone('1.vcf', '0171 2', '0171 4'), /there is no 0171 2/);
    assert.throws(() => contacts.changePhone('9.vcf', '0171 2', '0171 4'), /there is no 9\.vcf/);
  });

  it('writes a number of vCard 4.0 as an address (RFC 3966)', () => {
    const { app: contacts, door } = app();
    door.put('1.vcf', CARD.replace('tel;type=HOME:030 1', 'TEL;VALUE=uri:tel:+49-30-1'));
    contacts.changePhone('1.vcf', '+49-30-1', '0171 3920012');
    assert.match(door.get('1.vcf')?.text ?? '', /^TEL;VALUE=uri:tel:\+49-171-3920012\r$/m);
  });

  it('replaces the first note, or adds one', () => {
    const { app: contacts, door } = app();
    door.put('1.vcf', CARD);
    door.put('2.vcf', CARD.replace('NOTE:a\\, b\r\n', '').replace('note:second\r\n', ''));
    for (const id of ['1.vcf', '2.vcf']) {
      contacts.writeNote(id, 'c; d\ne');
      assert.equal(contacts.contacts().find((contact) => contact.id === id)?.note, 'c; d\ne');
    }
    assert.match(door.get('1.vcf')?.text ?? '', /NOTE:c\\; d\\ne\r\nnote:second\r\n/);
    assert.match(door.get('2.vcf')?.text ?? '', /NOTE:c\\; d\\ne\r\nEND:VCARD/);
  });

  it('adds and removes', () => {
    const { app: contacts, door } = app();
    contacts.add({ given: 'Bo', family: 'Lang', phones: [], emails: [], labels: [] });
    const [one] = contacts.contacts();
    assert.equal(one?.name, 'Bo Lang');
    contacts.remove(one?.id ?? '');
    assert.equal(door.items().size, 0);
  });
});

describe('The phone book', () => {
  it('gives each number once, begins anew with what is free then, and says when nothing is', () => {
    const taken = new Set<string>();
    const book = phoneBook(createChance(1), (number) => taken.has(number));
    const first = Array.from({ length: 200 }, () => book.mobile());
    assert.equal(new Set(first).size, 200);
    for (const number of first.slice(1)) taken.add(number);
    assert.equal(book.mobile(), first[0]);
    taken.add(first[0] ?? '');
    assert.throws(() => book.mobile(), /every number is taken/);
  });
});
