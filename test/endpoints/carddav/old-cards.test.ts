import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bare, change, linesOf, read, said, whyNot } from './sample.ts';

const old = (...lines: string[]): string => bare('2.1', 'N:Schmidt;Maria', ...lines);
const octets = (...lines: string[]): Buffer => Buffer.from(old(...lines), 'latin1');

describe('a card of vCard 2.1', () => {
  it('has bare types, also between others (D74, L8)', () => {
    assert.deepEqual(said('phones', old('TEL;HOME;VOICE:1', 'TEL;WORK;FAX:2', 'TEL;CELL;TYPE=x-a;PREF:3')), [
      { value: '1', type: 'home' },
      { value: '2', type: 'workFax' },
      { value: '3', type: 'mobile', preferred: true },
    ]);
  });

  it('has quoted-printable values, in any character set, going on in the next line (D74)', () => {
    const text = octets(
      'NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller, A;=0D=0Azwei=',
      '=20drei: vier=',
      ' f=C3=BCnf',
      'TITLE;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:K=F6nigin',
      'item1.ORG;QUOTED-PRINTABLE;CHARSET=windows-1251:=CA=E8=BF=E2;A=3B',
      'NICKNAME:M\xFCller',
      'EMAIL;CHARSET=UTF-8;INTERNET:\xC3\xBC@example.com',
    );
    const { note, organization, nickname, emails } = read(text).fields;
    assert.equal(note, 'Müller, A;\nzwei drei: vier fünf');
    assert.deepEqual(organization, { name: 'Київ', department: 'A', title: 'Königin' });
    assert.deepEqual([nickname, emails?.[0]?.value], ['Müller', 'ü@example.com']);
  });

  it('names a character set that a server may have left behind when it told the text in another (D74)', () => {
    const text = old('TITLE;CHARSET=ISO-8859-1:Königin', 'NOTE;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:=F6');
    assert.deepEqual([said('organization', text)?.title, said('note', text)], ['Königin', 'ö']);
    const title = (line: Buffer) =>
      read(Buffer.from(old('X:').replace('X:', line.toString('latin1')), 'latin1')).fields.organization;
    assert.equal(title(Buffer.from('TITLE;CHARSET=ISO-8859-2:\xB9', 'latin1'))?.title, 'š');
  });

  it('has commas that separate nothing, escaped semicolons, and lists all the same', () => {
    const { addresses, note, groups } = read(
      old('ADR;HOME:;;Weg 5, Haus 2;Bonn\\; Nord', 'NOTE:a, b; c\\, d\\ne', 'CATEGORIES:a,b', 'URL:https://example.com/?a=1,2'),
    ).fields;
    assert.deepEqual(addresses, [{ street: 'Weg 5, Haus 2', city: 'Bonn; Nord', type: 'home', preferred: true }]);
    assert.deepEqual([note, groups], ['a, b; c, d\ne', ['a', 'b']]);
  });

  it('has pictures that go on until an empty line, with and without blanks in front (D74)', () => {
    for (const blank of ['', '  ']) {
      const { photo, note } = read(
        old('PHOTO;JPEG;ENCODING=BASE64:', `${blank}/9j/4AAQ`, `${blank}SkZJRg==`, '', 'NOTE:x'),
      ).fields;
      assert.deepEqual([photo, note], [{ type: 'image/jpeg', data: '/9j/4AAQSkZJRg==' }, 'x']);
    }
    assert.equal(said('photo', old('PHOTO;BASE64;TYPE=PNG:iVBORw0KGgo=', 'NOTE:x'))?.type, 'image/png');
  });

  it('has pictures elsewhere, whose address is not taken for one', () => {
    assert.deepEqual(linesOf(change(old('PHOTO;URL;GIF:https://example.com/a.gif'), { note: 'x' })).slice(3, 4), [
      'PHOTO;VALUE=uri;TYPE=GIF:https://example.com/a.gif',
    ]);
  });

  it('stays as it is until something changes (D74)', () => {
    const text = old('FN:Maria', 'NOTE;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller', 'TEL;HOME:1');
    const { note, phones } = read(text).fields;
    assert.equal(change(text, { note, phones, nickname: undefined }), text);
    assert.match(change(text, { nickname: 'x' }), /^VERSION:3\.0\r$/m);
  });

  it('is one of 3.0 when it is written, with all it said (D73, D74)', () => {
    const text = old(
      'item1.TEL;HOME;VOICE;X-A=b:1',
      'NOTE;ENCODING=QUOTED-PRINTABLE:a=0D=0Ab',
      'X-OTHER;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=BC;1,2=0A',
      'GEO:1.2,3.4',
      'PHOTO;JPEG;ENCODING=BASE64:',
      ' /9j/4AAQ',
      '',
    );
    assert.deepEqual(linesOf(change(text, { nickname: 'Mimi' })), [
      'BEGIN:VCARD',
      'VERSION:3.0',
      'N:Schmidt;Maria',
      'item1.TEL;X-A=b;TYPE=HOME,VOICE:1',
      'NOTE:a\\nb',
      'X-OTHER:ü;1,2\\n',
      'GEO:1.2,3.4',
      'PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ',
      'NICKNAME:Mimi',
      'FN:Maria Schmidt',
      'END:VCARD',
    ]);
  });

  it('may come with a byte order mark and bare line feeds (L8)', () => {
    const text = `\uFEFF${old('TITLE;QUOTED-PRINTABLE:K=C3=B6nigin').replaceAll('\r\n', '\n')}`;
    assert.equal(said('organization', text)?.title, 'Königin');
  });

  it('is parked with the property that cannot be decoded, and nothing of what it says (D74)', () => {
    assert.equal(
      whyNot(old('LABEL;CHARSET=Murks;QUOTED-PRINTABLE:M=F6')),
      'the LABEL of it is written in a way that cannot be decoded',
    );
    assert.equal(whyNot(old('NOTE;QUOTED-PRINTABLE:100=% Anna')), 'the NOTE of it is written in a way that cannot be decoded');
    assert.equal(
      whyNot(old('NOTE;CHARSET=UTF-8;QUOTED-PRINTABLE:=FC')),
      'the NOTE of it is written in a way that cannot be decoded',
    );
  });

  it('is parked when there are two of them, one is in the other, or the end is missing', () => {
    assert.equal(whyNot(old() + old()), 'there are several cards in one');
    assert.equal(whyNot(old('AGENT:', 'BEGIN:VCARD', 'N:Otto', 'END:VCARD')), 'there is another card inside the card');
    assert.equal(whyNot(old().replace('END:VCARD', '')), 'the card is cut off');
  });
});

describe('a card of vCard 3 with lines of 2.1', () => {
  const text = bare(
    '3.0',
    'N:Schmidt;Maria;;;',
    'FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=A4=',
    'ria',
    'X-A;b="c":d,',
    ' e',
    'TEL;HOME:1',
  );

  it('is understood, and only those go out in another way (D74)', () => {
    assert.equal(said('name', bare('3.0', 'FN;ENCODING=QUOTED-PRINTABLE:M=C3=A4=', 'ria'))?.full, 'Märia');
    const changed = change(text, { note: 'x' });
    assert.equal(
      changed,
      text.replace('FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=A4=\r\nria', 'FN:Märia').replace('END:', 'NOTE:x\r\nEND:'),
    );
  });

  it('keeps commas and semicolons as 3.0 means them', () => {
    assert.deepEqual(said('addresses', bare('3.0', 'FN:a', 'ADR;ENCODING=QUOTED-PRINTABLE:;;Weg=C3=A4\\, 5;Bonn')), [
      { street: 'Wegä, 5', city: 'Bonn', preferred: true },
    ]);
  });
});
