/** test/playground/dav/cards – GET, PUT and DELETE of cards, and how servers differ there (RFC 6352 §6.3.2, D45, D52, D73–D79). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lookAtCard } from '../../../src/playground/dav/card-content.ts';
import type { Rewrite } from '../../../src/playground/dav/rewriting.ts';
import { aCard, aVcard, BOOK, cardLab } from './card-lab.ts';
import { prop } from './lab.ts';

const FOUR = aVcard('4.0', 'UID:f', 'FN:Four', 'TEL;VALUE=uri;PREF=1;TYPE=home:tel:+46-8-1');
const THREE = aVcard('3.0', 'UID:f', 'FN:Four', 'TEL;TYPE=home;TYPE=PREF:+46-8-1');

describe('a look at a card', () => {
  it('says why there is none', () => assert.equal(lookAtCard('\r\n').broken, 'no card'));
});

describe('PUT of a card', () => {
  it('RFC 6352 §6.3.2 creates, updates and deletes under conditions (D41, D42, D56)', async () => {
    const { ask, book, put } = cardLab();
    const created = await put('a.vcf', aCard('a'), { 'if-none-match': '*' });
    assert.deepEqual([created.status, created.headers.get('etag')], [201, book.get('a.vcf')?.etag]);
    assert.equal((await put('a.vcf', aCard('a'), { 'if-none-match': '*' })).status, 412);
    const old = created.headers.get('etag') ?? '';
    assert.equal((await put('a.vcf', aCard('a', 'NOTE:x'), { 'if-match': old })).status, 204);
    assert.equal((await put('a.vcf', aCard('a'), { 'if-match': old })).status, 412);
    assert.equal((await ask('DELETE', `${BOOK}a.vcf`, { headers: { 'if-match': old } })).status, 412);
    const now = book.get('a.vcf')?.etag ?? '';
    assert.equal((await ask('DELETE', `${BOOK}a.vcf`, { headers: { 'if-match': now } })).status, 204);
    assert.equal(book.items().size, 0);
  });

  it('keeps the text as given, odd spelling and all (D39)', async () => {
    const { ask, book, put } = cardLab();
    const text = `\uFEFF${aCard('a', 'x-odd;p="a:b;c":1', 'item1.TEL:2', 'NOTE:long', '  folded').toLowerCase().replaceAll('\r\n', '\n')}`;
    assert.equal((await put('a.vcf', text)).status, 201);
    assert.equal(book.get('a.vcf')?.text, text);
    const got = await ask('GET', `${BOOK}a.vcf`);
    assert.deepEqual(
      [got.headers.get('content-type'), got.headers.get('content-length')],
      ['text/vcard; charset=utf-8', String(Buffer.byteLength(text))],
    );
  });

  it('RFC 6352 §6.3.2.1 refuses what is no single card with valid-address-data (D52)', async () => {
    const { ask, book, dav, put } = cardLab();
    for (const text of [
      '',
      'rubbish',
      aCard('a').replace('END:VCARD\r\n', ''),
      aCard('a', 'no colon here'),
      aCard('a', 'BEGIN:VCARD', 'END:VCARD'),
      aCard('a') + aCard('b'),
      `${aCard('a')}NOTE:after the end\r\n`,
      aCard('a').replaceAll('VCARD', 'VCALENDAR'),
      aCard('a').replace('BEGIN:VCARD', 'BEGIN:VCALENDAR'),
      aCard('a').replace('END:VCARD', 'END:VCALENDAR'),
      aCard('a').replace('VERSION:3.0\r\n', ''),
    ]) {
      const reply = await put('a.vcf', text);
      assert.equal(reply.status, 403, text);
      assert.match(reply.text, /<card:valid-address-data\/>/, text);
    }
    assert.equal((await ask('PUT', `${BOOK}a.vcf`, { body: Uint8Array.of(0x42, 0xff) })).status, 403);
    assert.equal(book.items().size, 0);
    dav.oddities.storesAnything = true;
    assert.equal((await put('a.vcf', 'rubbish')).status, 201);
  });

  it('RFC 6352 §6.3.2.1 refuses other types and versions with supported-address-data (D73)', async () => {
    const { dav, put } = cardLab();
    dav.settings.cardVersions = ['3.0'];
    for (const reply of [
      await put('a.vcf', aCard('a'), { 'content-type': 'text/calendar' }),
      await put('a.vcf', FOUR),
      await put('a.vcf', aVcard('5.0', 'UID:a', 'FN:a')),
    ]) {
      assert.equal(reply.status, 403);
      assert.match(reply.text, /<card:supported-address-data\/>/);
    }
    assert.equal((await put('a.vcf', aCard('a'))).status, 201);
    dav.settings.cardVersions = ['4.0'];
    assert.equal((await put('f.vcf', FOUR)).status, 201);
    assert.equal((await put('b.vcf', aCard('b'))).status, 403);
  });

  it('RFC 6352 §6.2.3 refuses what is too large, D66 also with 413', async () => {
    const { dav, put } = cardLab({ maxResourceSize: 50 });
    const reply = await put('a.vcf', aCard('a'));
    assert.equal(reply.status, 403);
    assert.match(reply.text, /<card:max-resource-size\/>/);
    dav.oddities.tooLarge = 413;
    assert.equal((await put('a.vcf', aCard('a'))).status, 413);
  });

  it('D20 can wrap the refusal of a card into a 207', async () => {
    const { put } = cardLab({ oddities: { refusedPutIs207: true } });
    const [member] = (await put('a.vcf', 'rubbish')).members;
    assert.deepEqual([member?.status, member?.error], [412, 'valid-address-data']);
  });

  it('D46, D50 names and counts cards as oddly as events', async () => {
    const { book, put } = cardLab({ oddities: { serverNames: 'with-location', etags: 'counter' } });
    const told = await put('a.vcf', aCard('a'));
    const [name = ''] = book.items().keys();
    assert.match(name, /\.vcf$/);
    assert.equal(told.headers.get('location'), BOOK + name);
    assert.equal(book.get(name)?.etag, '"gcs00000000"');
  });
});

describe('versions of cards', () => {
  const data = (version: string) => `<card:address-data content-type="text/vcard" version="${version}"/>`;

  /** The card as a plain GET, as multiget without a version, and as multiget with each version shows it. */
  async function shown(conversion: 'asked' | 'never' | 'unasked' | 'in-storage', text: string) {
    const { ask, book, multiget } = cardLab({ oddities: { cardConversion: conversion } });
    const etag = book.put('f.vcf', text);
    const got = await ask('GET', `${BOOK}f.vcf`);
    assert.equal(got.headers.get('etag'), etag);
    assert.equal(got.headers.get('content-length'), String(Buffer.byteLength(got.text)));
    const reported = async (element?: string) => {
      const [member] = (await multiget(['f.vcf'], element)).members;
      assert.equal(prop(member, 'getetag'), etag);
      return prop(member, 'address-data');
    };
    return {
      get: got.text,
      plain: await reported(),
      three: await reported(data('3.0')),
      four: await reported(data('4.0')),
      stored: book.get('f.vcf')?.text,
    };
  }

  it('D73 by the book gives a card as stored, in another version only when asked, 3.0 if a report does not say', async () => {
    assert.deepEqual(await shown('asked', FOUR), { get: FOUR, plain: THREE, three: THREE, four: FOUR, stored: FOUR });
  });

  it('D73 can turn 4.0 into 3.0 on a plain GET, with the same ETag, while multiget gives what was asked', async () => {
    assert.deepEqual(await shown('unasked', FOUR), { get: THREE, plain: THREE, three: THREE, four: FOUR, stored: FOUR });
  });

  it('D73 can give a card as stored whatever was asked', async () => {
    assert.deepEqual(await shown('never', FOUR), { get: FOUR, plain: FOUR, three: FOUR, four: FOUR, stored: FOUR });
  });

  it('D73 can turn 4.0 into 3.0 before it is stored, and tells no ETag then (D45)', async () => {
    assert.deepEqual(await shown('in-storage', FOUR), { get: THREE, plain: THREE, three: THREE, four: THREE, stored: THREE });
    const { put } = cardLab({ cardVersions: ['3.0'], oddities: { cardConversion: 'in-storage' } });
    const reply = await put('f.vcf', FOUR);
    assert.deepEqual([reply.status, reply.headers.get('etag')], [201, null]);
    assert.notEqual((await put('a.vcf', aCard('a'))).headers.get('etag'), null);
  });

  it('RFC 6352 §5.1 gives the version an Accept asks for', async () => {
    const { ask, book, dav } = cardLab();
    book.put('f.vcf', FOUR);
    const got = async (accept: string) => (await ask('GET', `${BOOK}f.vcf`, { headers: { accept } })).text;
    assert.equal(await got('text/vcard; version=3.0'), THREE);
    assert.equal(await got('text/vcard; version=9'), FOUR);
    dav.oddities.cardConversion = 'never';
    assert.equal(await got('text/vcard; version=3.0'), FOUR);
    dav.oddities.cardConversion = 'asked';
    assert.equal(
      (await ask('HEAD', `${BOOK}f.vcf`, { headers: { accept: 'text/vcard;version="3.0"' } })).headers.get('content-length'),
      String(THREE.length),
    );
  });

  for (const [sentence, four, three] of [
    ['groups', ['KIND:group', 'MEMBER:urn:uuid:a'], ['X-ADDRESSBOOKSERVER-KIND:group', 'X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:a']],
    ['companies', ['KIND:org'], ['X-ABSHOWAS:COMPANY']],
    ['birthdays', ['BDAY:19850412'], ['BDAY:1985-04-12']],
    ['birthdays without a year', ['BDAY:--0412'], ['BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-12']],
    ['anniversaries', ['ANNIVERSARY:20090808'], ['X-ANNIVERSARY:2009-08-08']],
    ['photos (D78)', ['PHOTO:data:image/jpeg;base64,AAAA'], ['PHOTO;ENCODING=b;TYPE=JPEG:AAAA']],
    [
      'logos and sounds',
      ['LOGO:data:image/png;base64,AA', 'SOUND:data:audio/ogg;base64,BB'],
      ['LOGO;ENCODING=b;TYPE=PNG:AA', 'SOUND;ENCODING=b;TYPE=OGG:BB'],
    ],
    ['addresses of photos', ['PHOTO:https://x.test/p.jpg'], ['PHOTO;VALUE=URI:https://x.test/p.jpg']],
    ['the preferred of several', ['item1.EMAIL;TYPE=home;PREF=1:a@x.test'], ['item1.EMAIL;TYPE=home;TYPE=PREF:a@x.test']],
    ['lines of no interest', ['X-ODD;P="a;b":c\\,d'], ['X-ODD;P="a;b":c\\,d']],
  ] as const) {
    it(`D73 turns ${sentence} from 4.0 into 3.0 and back`, async () => {
      const [newer, older] = [aVcard('4.0', 'UID:f', 'FN:Four', ...four), aVcard('3.0', 'UID:f', 'FN:Four', ...three)];
      assert.equal((await shown('asked', newer)).three, older);
      assert.equal((await shown('asked', older)).four, newer);
    });
  }

  it('D73 loses what one version says and the other cannot', async () => {
    const old = await shown(
      'asked',
      aVcard('3.0', 'UID:f', 'FN:F', 'LABEL:x', 'MAILER:x', 'CLASS:PUBLIC', 'EMAIL;TYPE=INTERNET,home:a@x'),
    );
    assert.equal(old.four, aVcard('4.0', 'UID:f', 'FN:F', 'EMAIL;TYPE=home:a@x'));
    const made = await shown('asked', aVcard('4.0', 'UID:f', 'FN:F', 'KIND:individual', 'ORG;ALTID=1;PREF=2:x'));
    assert.equal(made.three, aVcard('3.0', 'UID:f', 'FN:F', 'ORG:x'));
  });

  it('RFC 6350 §3.2 folds what it has turned, without splitting a character', async () => {
    const note = `NOTE:${'ä'.repeat(60)}`;
    const { three } = await shown('asked', aVcard('4.0', 'UID:f', 'FN:F', note));
    assert.ok(three?.split('\r\n').every((line) => Buffer.byteLength(line) <= 75));
    assert.ok(three?.replaceAll('\r\n ', '').includes(note));
  });

  it('gives what is no card, or of another version, as it is', async () => {
    for (const text of ['rubbish', aVcard('2.1', 'N:x')]) assert.equal((await shown('unasked', text)).four, text);
  });
});

describe('vCard 2.1', () => {
  const OLD = aVcard(
    '2.1',
    'UID:o',
    'FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BC=',
    'ller',
    'TEL;HOME;VOICE:1',
    'NOTE;QUOTED-PRINTABLE:a=0D=0Ab',
    'URL:http://x.test/?a=3Db',
  );

  it('D74 is refused with 403 or 415, or stored', async () => {
    const { book, dav, put } = cardLab();
    const refused = await put('o.vcf', OLD);
    assert.equal(refused.status, 403);
    assert.match(refused.text, /supported-address-data/);
    dav.oddities.oldCards = 415;
    assert.equal((await put('o.vcf', OLD)).status, 415);
    assert.equal(book.items().size, 0);
    dav.oddities.oldCards = 'stored';
    assert.equal((await put('o.vcf', OLD)).status, 201);
    assert.equal(book.get('o.vcf')?.text, OLD);
  });

  it('D74 can be rewritten half-way, with a dangling CHARSET and bare types', async () => {
    const { book, put } = cardLab({ oddities: { oldCards: 'half-rewritten' } });
    assert.equal((await put('o.vcf', OLD)).status, 201);
    assert.equal(
      book.get('o.vcf')?.text,
      aVcard('3.0', 'UID:o', 'FN;CHARSET=UTF-8:Müller', 'TEL;HOME;VOICE:1', 'NOTE:a\\nb', 'URL:http://x.test/?a=3Db'),
    );
    assert.equal((await put('a.vcf', aCard('a', 'TEL;TYPE=HOME:1'))).headers.get('etag'), book.get('a.vcf')?.etag);
  });
});

describe('lines a card must have', () => {
  const NAMELESS = aVcard('3.0', 'UID:a', 'N:Berg;Mia;;;');
  const WITHOUT_UID = aVcard('3.0', 'FN:Mia');

  it('D75 wants FN: 403 valid-address-data, or 400', async () => {
    const { dav, put } = cardLab();
    for (const text of [NAMELESS, aVcard('3.0', 'UID:a', 'FN:')]) {
      const refused = await put('a.vcf', text);
      assert.equal(refused.status, 403);
      assert.match(refused.text, /valid-address-data/);
    }
    dav.oddities.cardWithoutName = 400;
    assert.equal((await put('a.vcf', NAMELESS)).status, 400);
  });

  it('D75 can do without FN, or make one of N, the company or the address', async () => {
    const { book, dav, put } = cardLab({ oddities: { cardWithoutName: 'accepted' } });
    assert.equal((await put('a.vcf', NAMELESS)).status, 201);
    assert.equal(book.get('a.vcf')?.text, NAMELESS);
    dav.oddities.cardWithoutName = 'generated';
    for (const [line, name] of [
      ['N:Berg;Mia;;;', 'Mia Berg'],
      ['ORG:Salon;Back', 'Salon'],
      ['EMAIL:a@x', 'a@x'],
      ['NOTE:x', 'Unknown'],
    ] as const) {
      const reply = await put('a.vcf', aVcard('3.0', 'UID:a', line));
      assert.equal(reply.headers.get('etag'), null, line);
      assert.equal(book.get('a.vcf')?.text, aVcard('3.0', 'UID:a', line, `FN:${name}`));
    }
  });

  it('D75 wants UID: 403 valid-address-data, or 400', async () => {
    const { dav, put } = cardLab();
    const refused = await put('a.vcf', WITHOUT_UID);
    assert.equal(refused.status, 403);
    assert.match(refused.text, /valid-address-data/);
    dav.oddities.cardWithoutUid = 400;
    assert.equal((await put('a.vcf', WITHOUT_UID)).status, 400);
  });

  it('D75 can do without UID, or make one up that stays with the card', async () => {
    const { book, dav, put } = cardLab({ oddities: { cardWithoutUid: 'accepted' } });
    assert.equal((await put('a.vcf', WITHOUT_UID)).status, 201);
    assert.equal(book.get('a.vcf')?.text, WITHOUT_UID);
    dav.oddities.cardWithoutUid = 'generated';
    const uid = async (name: string) => {
      await put(name, WITHOUT_UID);
      return /^UID:(.+)$/m.exec(book.get(name)?.text ?? '')?.[1];
    };
    const first = await uid('a.vcf');
    assert.match(first ?? '', /^[0-9a-f-]{36}$/);
    assert.equal(await uid('a.vcf'), first);
    assert.notEqual(await uid('b.vcf'), first);
    const broken = aVcard('3.0', 'no line');
    book.put('c.vcf', broken);
    assert.equal(book.get('c.vcf')?.text, broken);
  });
});

describe('UIDs of cards', () => {
  it('D76 a used one is refused with 409 no-uid-conflict, naming the other card, or in plain text', async () => {
    const { book, dav, put } = cardLab();
    book.put('a.vcf', aCard('same'));
    const refused = await put('b.vcf', aCard('same'));
    assert.equal(refused.status, 409);
    assert.match(refused.text, /<card:no-uid-conflict><d:href>\/dav\/addressbooks\/anna\/clients\/a\.vcf<\/d:href>/);
    dav.oddities.cardUidConflict = 'text';
    const text = await put('b.vcf', aCard('same'));
    assert.deepEqual([text.status, text.headers.get('content-type')], [409, 'text/plain; charset=utf-8']);
  });

  it('D76 a used one can be accepted, while that of an event is not (D48)', async () => {
    const { ask, put, work } = cardLab({ oddities: { cardUidConflict: 'accepted' } });
    assert.equal((await put('a.vcf', aCard('same'))).status, 201);
    assert.equal((await put('b.vcf', aCard('same'))).status, 201);
    const event = 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:same\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n';
    work.put('a.ics', event);
    assert.equal((await ask('PUT', `${work.path}b.ics`, { body: event })).status, 409);
  });

  it('D75 tells urn:uuid: from none', async () => {
    const { put } = cardLab();
    assert.equal((await put('a.vcf', aCard('1-2'))).status, 201);
    assert.equal((await put('b.vcf', aCard('urn:uuid:1-2'))).status, 201);
  });
});

describe('group cards', () => {
  const GROUPS = [
    aVcard('4.0', 'UID:g', 'FN:G', 'KIND:group', 'MEMBER:urn:uuid:a'),
    aCard('h', 'X-ADDRESSBOOKSERVER-KIND:group'),
  ];

  it('D77 are kept, or refused as no valid address data', async () => {
    const { dav, put } = cardLab();
    for (const [i, text] of GROUPS.entries()) assert.equal((await put(`${i}.vcf`, text)).status, 201);
    dav.oddities.groupCards = 'refused';
    for (const [i, text] of GROUPS.entries()) {
      const reply = await put(`${i}.vcf`, text);
      assert.equal(reply.status, 403);
      assert.match(reply.text, /valid-address-data/);
    }
    assert.equal((await put('a.vcf', aCard('a', 'CATEGORIES:Stammkunden'))).status, 201);
    assert.equal((await put('b.vcf', aVcard('4.0', 'UID:b', 'FN:B', 'KIND:individual'))).status, 201);
  });
});

describe('rewriting of cards', () => {
  const stored = (rewrite: Rewrite, text: string) => {
    const { book } = cardLab({ oddities: { rewrite } });
    book.put('a.vcf', text);
    const once = book.get('a.vcf')?.text ?? '';
    book.put('a.vcf', once);
    assert.equal(book.get('a.vcf')?.text, once, 'a rewritten text is stored as it is');
    return once;
  };

  it('D78 writes the comma of a photo’s data address with an escape', () => {
    const photo = 'PHOTO;VALUE=uri:data:image/png;base64,AAAA';
    assert.equal(
      stored({ escapePhotos: true }, aCard('a', photo, 'NOTE:x:data:y;base64,z')),
      aCard('a', photo.replace('base64,', 'base64\\,'), 'NOTE:x:data:y;base64,z'),
    );
  });

  it('D79 renews REV and PRODID on every write', async () => {
    const { book, clock, put } = cardLab({ oddities: { rewrite: { rev: true, prodid: '-//server' } } });
    const text = aCard('a', 'REV:20200101T000000Z', 'PRODID:-//app');
    assert.equal((await put('a.vcf', text)).headers.get('etag'), null);
    assert.equal(book.get('a.vcf')?.text, aCard('a', 'REV:20260302T080000Z', 'PRODID:-//server'));
    clock.advance(1000);
    const before = book.get('a.vcf')?.etag;
    assert.notEqual(book.put('a.vcf', text), before);
    assert.match(book.get('a.vcf')?.text ?? '', /REV:20260302T080001Z/);
    await put('b.vcf', aCard('b'));
    assert.equal(book.get('b.vcf')?.text, aCard('b', 'REV:20260302T080001Z', 'PRODID:-//server'));
  });

  it('D39, D77 writes group names in upper case, sorts and drops by name whatever the group', () => {
    const text = aCard('a', 'item1.TEL:1', 'item1.X-ABLabel:Salon', 'item2.NOTE:a.b:c', 'X-A;P=q.r:s');
    assert.equal(
      stored({ upperGroups: true, drop: ['NOTE'], reorder: true }, text),
      [
        'BEGIN:VCARD',
        'FN:Name of a',
        'N:a;Name;;;',
        'ITEM1.TEL:1',
        'UID:a',
        'VERSION:3.0',
        'X-A;P=q.r:s',
        'ITEM1.X-ABLabel:Salon',
        'END:VCARD',
        '',
      ].join('\r\n'),
    );
  });

  it('D39 adds lines that are missing, and folds anew', () => {
    const text = stored({ add: ['CLASS:PUBLIC'], refold: true }, aCard('a', `NOTE:${'x'.repeat(100)}`));
    assert.match(text, /CLASS:PUBLIC\r\nEND:VCARD/);
    assert.ok(text.split('\r\n').every((line) => line.length <= 75));
  });
});
