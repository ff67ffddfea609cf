/** test/playground/dav/card-reports – sync-collection, multiget and query of address books (RFC 6578, RFC 6352 §8, D23–D35, D73). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aCard, aVcard, BOOK, cardLab, cardNames } from './card-lab.ts';
import { prop } from './lab.ts';

describe('sync-collection of an address book', () => {
  it('RFC 6578 §3.5 names cards that moved or are gone since the token, page by page (D25)', async () => {
    const { book, dav, sync } = cardLab({ pageSize: 2 });
    for (const name of ['a', 'b', 'c']) book.put(`${name}.vcf`, aCard(name));
    const first = await sync();
    assert.deepEqual(cardNames(first), ['a.vcf', 'b.vcf', '']);
    assert.deepEqual([first.members[2]?.status, first.members[2]?.error], [507, 'number-of-matches-within-limits']);
    const second = await sync(first.token);
    assert.deepEqual(cardNames(second), ['c.vcf']);
    book.delete('b.vcf');
    const third = await sync(second.token);
    assert.deepEqual([cardNames(third), third.members[0]?.status], [['b.vcf'], 404]);
    dav.oddities.extraEntries = true;
    assert.match((await sync(third.token)).text, /never-seen\.vcf/);
  });

  it('D23 refuses an unknown token, or gives a silent full list', async () => {
    const { book, dav, sync } = cardLab();
    book.put('a.vcf', aCard('a'));
    const refused = await sync('garbage');
    assert.equal(refused.status, 403);
    assert.match(refused.text, /valid-sync-token/);
    dav.oddities.unknownToken = 'silent-full';
    assert.deepEqual(cardNames(await sync('garbage')), ['a.vcf']);
  });
});

describe('addressbook-multiget', () => {
  it('RFC 6352 §8.7 gives text and version of each card, and 404 for the missing (D34)', async () => {
    const { book, multiget } = cardLab();
    const text = aCard('a', 'NOTE:Über <b> & "c"', ' folded');
    const etag = book.put('a.vcf', text);
    const { members } = await multiget(['a.vcf', 'none.vcf']);
    assert.deepEqual([prop(members[0], 'address-data'), prop(members[0], 'getetag')], [text, etag]);
    assert.deepEqual([members[1]?.href, members[1]?.status], [`${BOOK}none.vcf`, 404]);
  });

  it('D34 can leave the missing out, or fail the whole request', async () => {
    const { book, dav, multiget } = cardLab({ oddities: { multigetMissing: 'left-out' } });
    book.put('a.vcf', aCard('a'));
    assert.deepEqual(cardNames(await multiget(['a.vcf', 'none.vcf'])), ['a.vcf']);
    dav.oddities.multigetMissing = 'whole-404';
    assert.equal((await multiget(['a.vcf', 'none.vcf'])).status, 404);
  });

  it('RFC 6352 §10.4.2 gives only the properties asked for, with their groups, or without values', async () => {
    const { book, multiget } = cardLab();
    book.put('a.vcf', aCard('a', 'item1.TEL:1', 'item1.X-ABLABEL:Salon', 'NOTE:secret', 'TEL;TYPE=HOME:2'));
    const asked =
      '<card:address-data><card:prop name="VERSION"/><card:prop name="Tel"/><card:prop name="NOTE" novalue="yes"/></card:address-data>';
    const [member] = (await multiget(['a.vcf'], asked)).members;
    assert.equal(prop(member, 'address-data'), aVcard('3.0', 'item1.TEL:1', 'NOTE:', 'TEL;TYPE=HOME:2'));
  });

  it('RFC 6352 §8.7 refuses a type or version it does not have (D73)', async () => {
    const { book, dav, multiget } = cardLab();
    book.put('a.vcf', aCard('a'));
    dav.settings.cardVersions = ['3.0'];
    for (const attributes of [
      'content-type="text/vcard" version="4.0"',
      'content-type="application/vcard+json"',
      'version="2.1"',
    ]) {
      const reply = await multiget(['a.vcf'], `<card:address-data ${attributes}/>`);
      assert.equal(reply.status, 403, attributes);
      assert.match(reply.text, /<card:supported-address-data\/>/);
    }
    dav.settings.cardVersions = ['4.0'];
    assert.equal((await multiget(['a.vcf'])).status, 207);
  });

  it('D31 puts no calendar-data on a card, nor address-data on an event', async () => {
    const { book, find, multiget, work } = cardLab();
    book.put('a.vcf', aCard('a'));
    work.put('a.ics', 'x');
    assert.deepEqual((await multiget(['a.vcf'], '<c:calendar-data/>')).members[0]?.not, { 'calendar-data': 404 });
    assert.deepEqual((await find(`${work.path}a.ics`, '0', '<card:address-data/>')).members[0]?.not, { 'address-data': 404 });
  });
});

describe('addressbook-query', () => {
  const text = (words: string, attributes = '') => `<card:text-match ${attributes}>${words}</card:text-match>`;
  const on = (name: string, inner = '', attributes = '') =>
    `<card:prop-filter name="${name}" ${attributes}>${inner}</card:prop-filter>`;
  const filter = (inner: string, attributes = '') => `<card:filter ${attributes}>${inner}</card:filter>`;

  function filled() {
    const made = cardLab();
    made.book.put(
      'mia.vcf',
      aCard('mia', 'EMAIL;TYPE=HOME:Mia@Example.test', 'TEL;TYPE="CELL,VOICE":+46 70 1', 'item1.NOTE:semi\\; colon'),
    );
    made.book.put('åsa.vcf', aCard('åsa', 'EMAIL;TYPE=WORK:asa@salon.test', 'NICKNAME:Ås'));
    made.book.put('bo.vcf', aCard('bo', 'TEL;X-ODD="1":08-1'));
    return made;
  }

  async function found(what: string, rest = ''): Promise<string[]> {
    const reply = await filled().query(what, rest);
    assert.equal(reply.status, 207);
    return cardNames(reply).map((name) => decodeURIComponent(name).replace('.vcf', ''));
  }

  for (const [sentence, what, expected] of [
    ['everything without a prop-filter', filter(''), ['mia', 'åsa', 'bo']],
    ['cards that have a property', filter(on('email')), ['mia', 'åsa']],
    ['cards that lack a property', filter(on('EMAIL', '<card:is-not-defined/>')), ['bo']],
    ['a part of a text, upper and lower case alike', filter(on('EMAIL', text('EXAMPLE'))), ['mia']],
    ['letters beyond ASCII alike', filter(on('NICKNAME', text('ÅS'))), ['åsa']],
    ['letters beyond ASCII apart with i;ascii-casemap', filter(on('NICKNAME', text('åS', 'collation="i;ascii-casemap"'))), []],
    ['letters as they are with i;octet', filter(on('EMAIL', text('mia', 'collation="i;octet"'))), []],
    ['letters of ASCII alike with i;ascii-casemap', filter(on('EMAIL', text('EXAMPLE', 'collation="i;ascii-casemap"'))), ['mia']],
    ['a whole text', filter(on('UID', text('bo', 'match-type="equals"'))), ['bo']],
    ['a beginning', filter(on('EMAIL', text('asa', 'match-type="starts-with"'))), ['åsa']],
    ['an end', filter(on('EMAIL', text('example.test', 'match-type="ends-with"'))), ['mia']],
    ['what does not match', filter(on('UID', text('a', 'negate-condition="yes"'))), ['bo']],
    ['a text with its escapes undone', filter(on('NOTE', text('semi; colon'))), ['mia']],
    ['a property of one group', filter(on('item1.NOTE')), ['mia']],
    ['no property of another group', filter(on('item2.NOTE')), []],
    [
      'a parameter’s text among several',
      filter(on('TEL', `<card:param-filter name="TYPE">${text('voice')}</card:param-filter>`)),
      ['mia'],
    ],
    [
      'a parameter’s whole text without its quotes',
      filter(on('TEL', `<card:param-filter name="X-ODD">${text('1', 'match-type="equals"')}</card:param-filter>`)),
      ['bo'],
    ],
    ['a parameter that is there', filter(on('TEL', '<card:param-filter name="X-ODD"/>')), ['bo']],
    [
      'a parameter that is not there',
      filter(on('TEL', '<card:param-filter name="X-ODD"><card:is-not-defined/></card:param-filter>')),
      ['mia'],
    ],
    ['any of several filters', filter(on('NICKNAME') + on('EMAIL', text('example'))), ['mia', 'åsa']],
    ['all of several filters', filter(on('NICKNAME') + on('EMAIL', text('example')), 'test="allof"'), []],
    ['any of several texts', filter(on('UID', text('mia') + text('bo'))), ['mia', 'bo']],
    ['all of several texts', filter(on('EMAIL', text('a') + text('salon'), 'test="allof"')), ['åsa']],
  ] as const) {
    it(`RFC 6352 §10.5 finds ${sentence}`, async () => assert.deepEqual(await found(what), expected));
  }

  it('RFC 6352 §8.6.1 gives no more than asked for, and says with 507 that there is more', async () => {
    const { query } = filled();
    const limit = (count: number) => `<card:limit><card:nresults>${count}</card:nresults></card:limit>`;
    const reply = await query(filter(''), limit(2));
    assert.deepEqual([reply.members.length, reply.members[2]?.href, reply.members[2]?.status], [3, BOOK, 507]);
    assert.equal(reply.members[2]?.error, 'number-of-matches-within-limits');
    assert.equal((await query(filter(''), limit(3))).members.length, 3);
  });

  it('RFC 6352 §8.6 refuses what it does not know', async () => {
    const { query } = filled();
    const collation = await query(filter(on('FN', text('a', 'collation="i;klingon"'))));
    assert.equal(collation.status, 403);
    assert.match(collation.text, /supported-collation/);
    const type = await query(filter(on('FN', text('a', 'match-type="fuzzy"'))));
    assert.match(type.text, /supported-filter/);
    assert.equal((await query('')).status, 400);
  });

  it('D31 can fail with 500', async () => {
    assert.equal((await cardLab({ oddities: { cardQueryFails: true } }).query(filter(''))).status, 500);
  });
});
