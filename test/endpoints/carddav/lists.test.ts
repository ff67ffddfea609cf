import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ContactFields } from '../../../src/model/contact.ts';
import { card3, card4, change, changes, linesOf, made, said } from './sample.ts';

const values = (name: 'phones' | 'urls' | 'dates' | 'relations', ...lines: string[]): (string | undefined)[] =>
  (said(name, card4(...lines)) ?? []).map(({ value }: { value: string }) => value);

describe('an entry of a list', () => {
  const text = card3('item1.TEL;type=HOME:1', 'item1.X-ABLabel:Salon', 'X-A:b', 'TEL;type=WORK:2', 'item9.X-B:c', 'NOTE:x');

  it('keeps its line byte for byte while others come, go and change', () => {
    const phones: ContactFields['phones'] = [{ value: '1', label: 'Salon' }, { value: '3', type: 'work' }, { value: '4' }];
    assert.deepEqual(changes(text, { phones }), { gone: ['TEL;type=WORK:2'], came: ['TEL;type=WORK:3', 'TEL:4'] });
    assert.deepEqual(linesOf(change(text, { phones })).slice(4, 9), [
      'item1.TEL;type=HOME:1',
      'item1.X-ABLabel:Salon',
      'X-A:b',
      'TEL;type=WORK:3',
      'TEL:4',
    ]);
  });

  it('takes its label along when it goes (D77)', () => {
    assert.deepEqual(changes(text, { phones: [{ value: '2', type: 'work' }] }), {
      gone: ['item1.TEL;type=HOME:1', 'item1.X-ABLabel:Salon'],
      came: [],
    });
  });

  it('gets a free group when it is new and has a label, behind the last of its list and its label', () => {
    const labelled = card3('item1.TEL:1', 'item1.X-ABLabel:Salon', 'ITEM2.X-B:c');
    const phones: ContactFields['phones'] = [
      { value: '1', label: 'Salon' },
      { value: '2', label: 'Loft' },
    ];
    assert.deepEqual(linesOf(change(labelled, { phones })).slice(4), [
      'item1.TEL:1',
      'item1.X-ABLabel:Salon',
      'item3.TEL:2',
      'item3.X-ABLabel:Loft',
      'ITEM2.X-B:c',
      'END:VCARD',
    ]);
  });

  it('is found by its value before its type: what swaps types swaps them', () => {
    const swapped = changes(card3('TEL;TYPE=HOME:1', 'TEL;TYPE=WORK:2'), {
      phones: [
        { value: '2', type: 'home' },
        { value: '1', type: 'work', preferred: true },
      ],
    });
    assert.deepEqual(swapped.came, ['TEL;TYPE=work:1', 'TEL;TYPE=home:2']);
  });

  it('that is there twice is one, and goes twice', () => {
    const twice = card3('TEL;TYPE=HOME:1', 'TEL;TYPE=home,voice:1', 'TEL:2');
    assert.equal(said('phones', twice)?.length, 2);
    assert.deepEqual(changes(twice, { phones: [{ value: '2' }] }).gone, ['TEL;TYPE=HOME:1', 'TEL;TYPE=home,voice:1']);
  });

  it('in another language is the same entry (RFC 6350, 5.4)', () => {
    const both = card4('URL;ALTID=1;LANGUAGE=de:https://example.de', 'URL;ALTID=1;LANGUAGE=en:https://example.com');
    assert.deepEqual(said('urls', both), [{ value: 'https://example.de', preferred: true }]);
    assert.equal(changes(both, { urls: undefined }).gone.length, 2);
  });

  it('that says nothing is left where it is', () => {
    const empty = card3('TEL;TYPE=HOME:', 'EMAIL: ', 'ADR;TYPE=HOME:;;;;;;', 'URL:');
    for (const name of ['phones', 'emails', 'addresses', 'urls'] as const) assert.equal(said(name, empty), undefined, name);
    assert.deepEqual(changes(empty, { phones: [{ value: '1' }] }), { gone: [], came: ['TEL:1'] });
  });
});

describe('a phone', () => {
  it('is read as a number from an address, too', () => {
    assert.deepEqual(
      values(
        'phones',
        'TEL;VALUE=uri:tel:+49-30-1',
        'TEL;VALUE=uri:tel:+49-30-2;ext=5',
        'TEL:TEL:+49;phone-context=x',
        'TEL:030 \\, 1',
      ),
      ['+49-30-1', '+49-30-2 ext. 5', '+49', '030 , 1'],
    );
    assert.deepEqual(values('phones', 'TEL;VALUE=uri:sip:anna@example.com'), []);
  });

  it('stays an address as long as that can say it, and becomes text then', () => {
    const text = card4('TEL;VALUE=uri;TYPE=home:tel:+49-30-1;ext=5');
    const become = (value: string): string[] => changes(text, { phones: [{ value, type: 'home' }] }).came;
    assert.deepEqual(become('+49-30-7'), ['TEL;VALUE=uri;TYPE=home:tel:+49-30-7']);
    assert.deepEqual(become('+49-30-1 ext. 6'), ['TEL;VALUE=uri;TYPE=home:tel:+49-30-1;ext=6']);
    assert.deepEqual(become('030 7, ask for Anna'), ['TEL;TYPE=home:030 7\\, ask for Anna']);
  });
});

describe('an address', () => {
  it('has seven parts, with lines in them', () => {
    const place = {
      ...{ poBox: 'PF 1', extended: '2. Hof', street: 'Weg 5\nHaus; 2', city: 'Bonn' },
      ...{ region: 'NRW', postalCode: '53111', country: 'DE' },
    };
    for (const version of ['3.0', '4.0'] as const)
      assert.deepEqual(said('addresses', made(version, { addresses: [{ ...place, type: 'work', preferred: true }] })), [
        { ...place, type: 'work', preferred: true },
      ]);
    assert.deepEqual(said('addresses', card3('ADR:;;Weg 5,Haus 2;Bonn')), [
      { street: 'Weg 5\nHaus 2', city: 'Bonn', preferred: true },
    ]);
  });

  it('has lines where values are listed, and a comma where somebody forgot to mask it', () => {
    const street = (raw: string): string | undefined => said('addresses', card3(`ADR:;;${raw};Bonn`))?.[0]?.street;
    assert.deepEqual(['Weg 1\\nHaus 2', 'Weg 1,Haus 2', 'Weg 1\\, Haus 2', 'Weg 1, Haus 2', ',Weg 1,, Haus 2'].map(street), [
      'Weg 1\nHaus 2',
      'Weg 1\nHaus 2',
      'Weg 1, Haus 2',
      'Weg 1, Haus 2',
      'Weg 1, Haus 2',
    ]);
  });

  it('keeps the spelling of parts that stay, and parts nobody knows', () => {
    const text = card4(
      'item1.ADR;TYPE=home;X-A=b;LABEL="Weg 5: Bonn";GEO="geo:1,2":;;Weg 5,Haus 2;Bonn;;;D\\:E;;a;b',
      'item1.X-ABADR:de',
    );
    assert.deepEqual(
      changes(text, { addresses: [{ street: 'Weg 5\nHaus 2', city: 'Köln', country: 'D:E', type: 'home' }] }).came,
      ['item1.ADR;TYPE=home;X-A=b:;;Weg 5,Haus 2;Köln;;;D\\:E;;a;b'],
    );
  });
});

describe('a web address', () => {
  it('is no text, but read where a program escaped it all the same', () => {
    assert.deepEqual(values('urls', 'URL:https://example.com/?a=1,2;3', 'URL:http\\://example.com/a\\,b'), [
      'https://example.com/?a=1,2;3',
      'http://example.com/a,b',
    ]);
  });

  it('goes out without what no address can hold', () => {
    const [, came = ''] = linesOf(made('4.0', { urls: [{ value: 'example.com/my page\\1\nX-A:b' }] })).slice(-3);
    assert.equal(came, 'URL:example.com/my%20page%5C1%0AX-A:b');
  });
});

describe('a relative', () => {
  it('is read from RELATED when that is a name, not another card', () => {
    const text = card4(
      'RELATED;TYPE=spouse;VALUE=text:Otto',
      'RELATED;TYPE=friend:urn:uuid:1',
      'RELATED;TYPE=kin:Ida',
      'RELATED;VALUE=uri;TYPE=child:https://example.com/ida.vcf',
    );
    assert.deepEqual(said('relations', text), [
      { value: 'Otto', type: 'spouse' },
      { value: 'Ida', type: 'relative' },
    ]);
    assert.deepEqual(changes(text, { relations: undefined }).gone.length, 2);
  });

  it('goes out as text', () => {
    assert.ok(
      linesOf(made('4.0', { relations: [{ value: 'Ida', type: 'child' }] })).includes('RELATED;VALUE=text;TYPE=child:Ida'),
    );
  });

  it('of other programs keeps its property until it becomes another one', () => {
    const text = card3('X-SPOUSE:Otto', 'X-EVOLUTION-SPOUSE:Otto', 'X-MANAGER:Ida', 'X-ASSISTANT:');
    assert.deepEqual(said('relations', text), [
      { value: 'Otto', type: 'spouse' },
      { value: 'Ida', type: 'manager' },
    ]);
    assert.deepEqual(
      changes(text, {
        relations: [
          { value: 'Karl', type: 'spouse' },
          { value: 'Ida', type: 'friend' },
        ],
      }).came,
      ['X-SPOUSE:Karl', 'X-EVOLUTION-SPOUSE:Karl', 'X-ABRELATEDNAMES;TYPE=friend:Ida'],
    );
  });
});

describe('a date', () => {
  it('is read from all its properties, once', () => {
    const text = card3(
      'X-ANNIVERSARY:2010-06-05',
      'X-EVOLUTION-ANNIVERSARY:20100605',
      'item1.X-ABDATE;type=pref:2012-01-02',
      'item1.X-ABLabel:First visit',
      'item2.X-ABDATE;X-APPLE-OMIT-YEAR=1604:1604-02-29',
      'item2.X-ABLabel:_$!<Anniversary>!$_',
      'item3.X-ABDATE:soon',
    );
    assert.deepEqual(said('dates', text), [
      { value: '2010-06-05', type: 'anniversary' },
      { value: '2012-01-02', label: 'First visit' },
      { value: '--02-29', type: 'anniversary' },
    ]);
    assert.deepEqual(changes(text, { dates: undefined }).gone.length, 6);
  });

  it('is the one ANNIVERSARY of vCard 4, or a labelled one (RFC 6350, 6.2.6)', () => {
    const dates: ContactFields['dates'] = [
      { value: '2010-06-05', type: 'anniversary' },
      { value: '--06-07', type: 'anniversary' },
    ];
    assert.deepEqual(linesOf(made('4.0', { dates })).slice(-4, -1), [
      'ANNIVERSARY:20100605',
      'item1.X-ABDATE:--0607',
      'item1.X-ABLabel:_$!<Anniversary>!$_',
    ]);
    assert.deepEqual(
      linesOf(made('3.0', { dates: [{ value: '--06-07' }] })).at(-2),
      'X-ABDATE;X-APPLE-OMIT-YEAR=1604;VALUE=date:1604-06-07',
    );
  });

  it('moves to another property with its type', () => {
    assert.deepEqual(changes(card4('ANNIVERSARY:20100605'), { dates: [{ value: '2010-06-05', label: 'First visit' }] }), {
      gone: ['ANNIVERSARY:20100605'],
      came: ['item1.X-ABDATE:20100605', 'item1.X-ABLabel:First visit'],
    });
  });
});
