import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asHeldByCardDav } from '../../../src/endpoints/carddav/card-object.ts';
import { CONTACT_FIELDS, type ContactFields } from '../../../src/model/contact.ts';
import { aContact } from '../../builders/contacts.ts';
import { bare, card3, card4, change, changes, linesOf, made, read, said } from './sample.ts';

describe('fields of a card', () => {
  it('are empty where the card says nothing', () => {
    const { name, ...rest } = read(card3('NOTE:', 'ORG:;', 'CATEGORIES:,', 'BDAY:', 'PHOTO:', 'NICKNAME:,')).fields;
    assert.ok(name);
    assert.deepEqual(new Set(Object.values(rest)), new Set([undefined]));
    assert.deepEqual(Object.keys({ name, ...rest }), [...CONTACT_FIELDS]);
  });

  it('are read as written, whatever the case, and from the first line that says something (L7)', () => {
    const fields = read(
      card3(
        'note;LANGUAGE=de:eins\\nzwei\\\\ d',
        ' rei\\; vier\\, fünf\\:',
        'TITLE:',
        'Title:Chefin',
        'item1.ORG:Salon\\; Anna;Farbe;Keller',
        'NICKNAME:Mimi\\, M,Maria',
        'CATEGORIES:b,a\\,c',
        'CATEGORIES:b',
      ),
    ).fields;
    assert.deepEqual(
      [fields.note, fields.organization, fields.nickname, fields.groups],
      ['eins\nzwei\\ drei; vier, fünf:', { name: 'Salon; Anna', department: 'Farbe', title: 'Chefin' }, 'Mimi, M', ['a,c', 'b']],
    );
  });

  it('change one line each, and keep what else it says (L7)', () => {
    const text = card3(
      'ORG;X-A=b:Salon;Farbe;Keller',
      'TITLE;LANGUAGE=de:Chefin',
      'NICKNAME;X-A="b;c":Mimi,Maria',
      'note;LANGUAGE=de;language=en:x\\;y',
      'REV:20260101T000000Z',
      'PRODID:-//Other//EN',
    );
    for (const [fields, came] of [
      [{ organization: { name: 'Salon', department: 'Schnitt', title: 'Chefin' } }, 'ORG;X-A=b:Salon;Schnitt;Keller'],
      [{ organization: { name: 'Salon', department: 'Farbe', title: 'Boss' } }, 'TITLE;LANGUAGE=de:Boss'],
      [{ nickname: 'M, M' }, 'NICKNAME;X-A="b;c":M\\, M,Maria'],
      [{ nickname: undefined }, 'NICKNAME;X-A="b;c":Maria'],
      [{ note: 'x;y\r\nz' }, 'note;LANGUAGE=de;language=en:x\\;y\\nz'],
    ] as const)
      assert.deepEqual(changes(text, fields).came, [came]);
    assert.deepEqual(changes(text, { organization: undefined }), {
      gone: ['ORG;X-A=b:Salon;Farbe;Keller', 'TITLE;LANGUAGE=de:Chefin'],
      came: [],
    });
  });

  it('leave REV and PRODID alone, which servers change at will (D79)', () => {
    const text = card3('REV:20260101T000000Z', 'PRODID:-//Other//EN');
    assert.equal(read(text).touched, undefined);
    assert.deepEqual(changes(text, { note: 'x' }), { gone: [], came: ['NOTE:x'] });
  });

  it('that say the same already keep their spelling', () => {
    const text = card3('CATEGORIES:b', 'CATEGORIES:a', 'ORG:Salon;', 'BDAY;VALUE=date-and-or-time:19800203T000000', 'X-GENDER:F');
    const fields: Partial<ContactFields> = {
      groups: ['a', 'b'],
      organization: { name: 'Salon' },
      birthday: '1980-02-03',
      gender: 'female',
    };
    assert.equal(change(text, fields), text);
    assert.deepEqual(changes(text, { groups: ['a', 'c, d'] }), {
      gone: ['CATEGORIES:b', 'CATEGORIES:a'],
      came: ['CATEGORIES:a,c\\, d'],
    });
  });

  it('leave the other lines of a set alone: only words come and go', () => {
    const text = card3('CATEGORIES:a\\,b,c', 'item1.CATEGORIES;X-A=1:d');
    assert.deepEqual(changes(text, { groups: ['a,b', 'd'] }), { gone: ['CATEGORIES:a\\,b,c'], came: ['CATEGORIES:a\\,b'] });
    assert.deepEqual(changes(text, { groups: ['a,b', 'c'] }), { gone: ['item1.CATEGORIES;X-A=1:d'], came: [] });
    assert.deepEqual(changes(text, { groups: ['d', 'new'] }), {
      gone: ['CATEGORIES:a\\,b,c', 'item1.CATEGORIES;X-A=1:d'],
      came: ['item1.CATEGORIES;X-A=1:d,new'],
    });
    assert.equal(changes(text, { groups: undefined }).came.length, 0);
  });

  it('end as they should, with a semicolon or backslash of their own (L7)', () => {
    const organization = { name: 'Salon\\', department: 'Farbe;' };
    for (const version of ['3.0', '4.0'] as const)
      assert.deepEqual(said('organization', made(version, { organization })), organization);
  });

  it('never bring a line of their own with them, nor characters no line can hold (L7)', () => {
    const evil = 'x\r\nX-EVIL:1\x00\u2028END:VCARD';
    const fields: Partial<ContactFields> = {
      ...{ name: { given: evil }, nickname: evil, note: evil, groups: [evil], gender: evil },
      organization: { name: evil, title: evil },
      emails: [{ value: evil, label: evil }],
      urls: [{ value: evil }],
      addresses: [{ street: evil }],
      messengers: [{ value: evil, protocol: evil }],
    };
    for (const version of ['3.0', '4.0'] as const)
      assert.deepEqual(
        linesOf(made(version, fields)).filter((line) => /^(X-EVIL|END)/.test(line)),
        ['END:VCARD'],
      );
  });
});

describe('the birthday', () => {
  for (const [value, expected] of [
    ['1980-02-03', '1980-02-03'],
    ['19800203', '1980-02-03'],
    ['1980-02-03T23:00:00Z', '1980-02-03'],
    ['19800203T230000-0500', '1980-02-03'],
    ['--0203', '--02-03'],
    ['--02-03', '--02-03'],
    ['--0229', '--02-29'],
    ['1604-02-03', '1604-02-03'],
    ['1980-02', undefined],
    ['1980', undefined],
    ['---03', undefined],
    ['19800231', undefined],
    ['in spring', undefined],
  ] as const)
    it(`${value} is ${expected ?? 'left where it is'}`, () => {
      assert.equal(said('birthday', card4(`BDAY:${value}`)), expected);
    });

  it('has no year where Apple says so', () => {
    assert.equal(said('birthday', card3('BDAY;X-APPLE-OMIT-YEAR=1604;VALUE=date:1604-02-03')), '--02-03');
  });

  it('goes out as each version writes it', () => {
    const written = (version: '3.0' | '4.0', birthday: string): string | undefined =>
      linesOf(made(version, { birthday })).find((line) => line.startsWith('BDAY'));
    assert.equal(written('3.0', '1980-02-03'), 'BDAY;VALUE=date:1980-02-03');
    assert.equal(written('3.0', '--02-03'), 'BDAY;X-APPLE-OMIT-YEAR=1604;VALUE=date:1604-02-03');
    assert.equal(written('4.0', '1980-02-03'), 'BDAY:19800203');
    assert.equal(written('4.0', '--02-03'), 'BDAY:--0203');
  });

  it('that cannot be carried stays until there is another one', () => {
    const text = card4('BDAY;VALUE=text;X-A=b:in spring');
    assert.equal(change(text, { birthday: undefined, note: undefined }), text);
    assert.deepEqual(changes(text, { birthday: '1980-02-03' }).came, ['BDAY;X-A=b:19800203']);
  });
});

describe('the gender', () => {
  for (const [line, expected] of [
    ['GENDER:M', 'male'],
    ['GENDER:f;grrrl', 'female'],
    ['GENDER:O;intersex', 'intersex'],
    ['GENDER:;it\\; is complicated', 'it; is complicated'],
    ['GENDER:O', 'other'],
    ['GENDER:U', undefined],
    ['X-GENDER:Male', 'male'],
    ['X-GENDER:diverse', 'diverse'],
    ['GENDER:constructor', undefined],
    ['X-GENDER:constructor', 'constructor'],
  ] as const)
    it(`is read from ${line}`, () => assert.equal(said('gender', card4(line)), expected));

  it('goes out as each version writes it', () => {
    const written = (version: '3.0' | '4.0', gender: string): string | undefined =>
      linesOf(made(version, { gender })).find((line) => line.includes('GENDER'));
    assert.deepEqual(
      ['male', 'diverse; queer'].map((gender) => written('4.0', gender)),
      ['GENDER:M', 'GENDER:;diverse\\; queer'],
    );
    assert.deepEqual(
      ['male', 'diverse; queer'].map((gender) => written('3.0', gender)),
      ['X-GENDER:male', 'X-GENDER:diverse\\; queer'],
    );
    assert.deepEqual(changes(card3('GENDER:M', 'X-GENDER:Male'), { gender: undefined }).came, []);
    assert.equal(changes(card3('GENDER:M', 'X-GENDER:Male'), { gender: undefined }).gone.length, 2);
  });
});

describe('what a card would hold', () => {
  it('has the keys it was asked about, and no others', () => {
    const { fields } = asHeldByCardDav({ ...aContact(), fields: { note: ' x ', urls: undefined } }, '3.0');
    assert.deepEqual(fields, { note: 'x', urls: undefined });
  });

  it('is said of all fields but one that is too long for a line: that is refused when it is written', () => {
    const note = 'x'.repeat(5_000_000);
    const { fields } = asHeldByCardDav(aContact({ note, nickname: ' Mimi ' }), '3.0');
    assert.deepEqual([fields.note === note, fields.nickname, fields.name], [true, 'Mimi', aContact().fields.name]);
    assert.throws(() => made('3.0', { note }), { code: 'REFUSED' });
  });

  it('needs no version of its own: a card that says none is one of 3.0', () => {
    assert.deepEqual(said('name', 'BEGIN:VCARD\nN:Schmidt;Maria\nFN:x\nEND:VCARD'), { family: 'Schmidt', given: 'Maria' });
    assert.deepEqual(said('name', bare('3.0', 'N:Schmidt;Maria')), { family: 'Schmidt', given: 'Maria' });
  });
});
