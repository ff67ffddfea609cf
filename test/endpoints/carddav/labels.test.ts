import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ContactFields, Phone } from '../../../src/model/contact.ts';
import { card3, card4, change, changes, linesOf, made, said } from './sample.ts';

/** Type or label of the first phone of a card. */
function kindOf(text: string): string | undefined {
  const [phone] = said('phones', text) ?? [];
  return phone?.type ?? (phone?.label && `"${phone.label}"`);
}

const types = (name: 'urls' | 'relations' | 'dates' | 'emails', text: string): (string | undefined)[] =>
  (said(name, text) ?? []).map(({ type, label }: { type?: string | undefined; label?: string | undefined }) => type ?? label);

describe('the type of a phone', () => {
  for (const [params, type] of [
    ['', undefined],
    [';TYPE=VOICE,PREF', undefined],
    [';TYPE=CELL', 'mobile'],
    [';TYPE=iPhone;type=pref', 'mobile'],
    [';TYPE=work;TYPE=cell', 'workMobile'],
    [';TYPE=HOME,FAX', 'homeFax'],
    [';TYPE="fax,work,x400"', 'workFax'],
    [';TYPE=fax', 'otherFax'],
    [';TYPE=pager', 'pager'],
    [';TYPE=work,pager', 'workPager'],
    [';TYPE=main', 'main'],
    [';TYPE=Home,Voice', 'home'],
    [';TYPE=x-what', undefined],
    [';HOME;VOICE', 'home'],
    [';WORK;FAX', 'workFax'],
  ] as const)
    it(`is ${type ?? 'not said'} for TEL${params} (L8)`, () => assert.equal(kindOf(card3(`TEL${params}:1`)), type));

  it('is what its label says, in the words of Apple, Google and the owner (D77)', () => {
    for (const [label, type] of [
      ['_$!<Mobile>!$_', 'mobile'],
      ['_$!<HomeFAX>!$_', 'homeFax'],
      ['_$!<School>!$_', '"School"'],
      ['$!<Home>!$', 'home'],
      ['work_mobile', 'workMobile'],
      ['Salon\\, back', '"Salon, back"'],
      ['', 'home'],
    ] as const)
      assert.equal(kindOf(card3('item1.TEL;TYPE=HOME:1', `ITEM1.X-ABLabel:${label}`)), type, label);
  });

  it('is written as TYPE, or as a label with its own group', () => {
    const phones: Phone[] = [{ value: '1', type: 'workFax' }, { value: '2', label: 'Salon, back' }, { value: '3' }];
    for (const version of ['3.0', '4.0'] as const)
      assert.deepEqual(
        linesOf(made(version, { phones })).filter((line) => /TEL|LABEL/i.test(line)),
        ['TEL;TYPE=work,fax:1', 'item1.TEL:2', 'item1.X-ABLabel:Salon\\, back', 'TEL:3'],
      );
  });

  it('changes without the words that are no type, and without other parameters', () => {
    const text = card3('item3.TEL;X-A="b;c";TYPE=HOME,VOICE,x-What:1', 'item3.X-ABADR:de');
    assert.deepEqual(changes(text, { phones: [{ value: '1', type: 'workMobile' }] }).came, [
      'item3.TEL;X-A="b;c";TYPE=work,cell,VOICE,x-What:1',
    ]);
    assert.deepEqual(changes(text, { phones: [{ value: '1' }] }).came, ['item3.TEL;X-A="b;c";TYPE=VOICE,x-What:1']);
    assert.deepEqual(changes(card3('TEL;HOME;X-A=b:1'), { phones: [{ value: '1', type: 'work' }] }).came, [
      'TEL;TYPE=work;X-A=b:1',
    ]);
  });

  it('becomes a label and goes again, in the group the line has', () => {
    const text = card3('item2.TEL;TYPE=HOME:1', 'item1.URL:https://example.com');
    const labelled = change(text, { phones: [{ value: '1', label: 'Cellar' }] });
    assert.deepEqual(linesOf(labelled).slice(4, 6), ['item2.TEL:1', 'item2.X-ABLabel:Cellar']);
    assert.deepEqual(changes(labelled, { phones: [{ value: '1', label: 'Loft' }] }), {
      gone: ['item2.X-ABLabel:Cellar'],
      came: ['item2.X-ABLabel:Loft'],
    });
    assert.deepEqual(changes(labelled, { phones: [{ value: '1', type: 'home' }] }), {
      gone: ['item2.TEL:1', 'item2.X-ABLabel:Cellar'],
      came: ['item2.TEL;TYPE=home:1'],
    });
  });

  it('leaves a label to the other line that shares it (D77)', () => {
    const shared = card3('item1.TEL:1', 'item1.EMAIL:a@example.com', 'item1.X-ABLabel:Salon');
    assert.deepEqual(changes(shared, { phones: undefined }), { gone: ['item1.TEL:1'], came: [] });
    assert.deepEqual(changes(shared, { phones: [{ value: '1', label: 'Loft' }] }), {
      gone: ['item1.TEL:1'],
      came: ['item2.TEL:1', 'item2.X-ABLabel:Loft'],
    });
    assert.deepEqual(changes(shared, { phones: [{ value: '1' }] }), { gone: ['item1.TEL:1'], came: ['TEL:1'] });
  });
});

describe('types of other lists', () => {
  it('of which TYPE has no word are labels in Apple’s spelling, and read in Google’s', () => {
    const relations: ContactFields['relations'] = [
      { value: 'Ida', type: 'mother' },
      { value: 'Otto', type: 'referredBy' },
    ];
    const text = made('3.0', { relations });
    assert.deepEqual(linesOf(text).slice(-6, -1), [
      'FN:Maria Schmidt',
      'item1.X-ABRELATEDNAMES:Ida',
      'item1.X-ABLabel:_$!<Mother>!$_',
      'item2.X-ABRELATEDNAMES:Otto',
      'item2.X-ABLabel:_$!<ReferredBy>!$_',
    ]);
    assert.deepEqual(said('relations', text), relations);
    const google = card3(
      ...['DOMESTIC_PARTNER', 'referred by', 'Sister'].flatMap((label, at) => [
        `item${at}.X-ABRELATEDNAMES:${at}`,
        `item${at}.X-ABLabel:${label}`,
      ]),
    );
    assert.deepEqual(types('relations', google), ['domesticPartner', 'referredBy', 'sister']);
  });

  it('are those of their own list only', () => {
    assert.deepEqual(types('emails', card3('EMAIL;TYPE=INTERNET,CELL:a@example.com', 'EMAIL;TYPE=OTHER:b@example.com')), [
      undefined,
      'other',
    ]);
    assert.deepEqual(types('urls', card3('item1.URL:a', 'item1.X-ABLabel:_$!<HomePage>!$_', 'URL;TYPE=blog:b')), [
      'homePage',
      'blog',
    ]);
  });
});

describe('the preferred entry', () => {
  const preferred = (text: string): string | undefined => said('emails', text)?.find((one) => one.preferred)?.value;
  const emails = (chosen: string, ...values: string[]): ContactFields['emails'] =>
    values.map((value) => (value === chosen ? { value, preferred: true } : { value }));

  it('is the one with the lowest PREF, that with TYPE=pref, or the first', () => {
    assert.equal(preferred(card3('EMAIL:a', 'EMAIL:b')), 'a');
    assert.equal(preferred(card3('EMAIL:a', 'EMAIL;type=INTERNET;type=pref:b')), 'b');
    assert.equal(preferred(card3('EMAIL:a', 'EMAIL;PREF:b')), 'b');
    assert.equal(preferred(card4('EMAIL;PREF=50:a', 'EMAIL;PREF=2:b', 'EMAIL:c')), 'b');
    assert.equal(preferred(card4('EMAIL:a', 'EMAIL;PREF=often:b')), 'a');
  });

  it('is marked only where it is not the first anyway', () => {
    const written = (version: '3.0' | '4.0', chosen: string): string[] =>
      linesOf(made(version, { emails: emails(chosen, 'a', 'b') })).filter((line) => line.startsWith('EMAIL'));
    assert.deepEqual(written('3.0', 'a'), ['EMAIL:a', 'EMAIL:b']);
    assert.deepEqual(written('3.0', 'b'), ['EMAIL:a', 'EMAIL;TYPE=pref:b']);
    assert.deepEqual(written('4.0', 'b'), ['EMAIL:a', 'EMAIL;PREF=1:b']);
  });

  it('changes with as few marks as can be', () => {
    const marked = card4('EMAIL:a', 'EMAIL;X-A=c;PREF=1:b', 'EMAIL;PREF=7:c');
    assert.deepEqual(changes(marked, { emails: emails('c', 'a', 'b', 'c') }), {
      gone: ['EMAIL;X-A=c;PREF=1:b'],
      came: ['EMAIL;X-A=c:b'],
    });
    assert.deepEqual(changes(marked, { emails: emails('a', 'a', 'b', 'c') }).came, ['EMAIL;PREF=1:a', 'EMAIL;X-A=c:b']);
    assert.deepEqual(changes(card3('EMAIL:a', 'EMAIL;TYPE=INTERNET,pref:b'), { emails: emails('a', 'a', 'b') }).came, [
      'EMAIL;TYPE=INTERNET:b',
    ]);
  });
});
