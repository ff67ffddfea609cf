import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Name } from '../../../src/model/contact.ts';
import { bare, card3, card4, change, changes, linesOf, made, read, said } from './sample.ts';

const nameOf = (...lines: string[]): Name | undefined => said('name', bare('3.0', ...lines));

describe('the name of a card', () => {
  it('is read by its parts, and by how it sounds', () => {
    const lines = ['N:Schmidt;Maria;Luise;Dr.;jun.', 'X-PHONETIC-FIRST-NAME:Mah-ree-ah', 'X-PHONETIC-LAST-NAME:Shmit'];
    const expected = {
      ...{ family: 'Schmidt', given: 'Maria', middle: 'Luise', prefix: 'Dr.', suffix: 'jun.' },
      ...{ phoneticGiven: 'Mah-ree-ah', phoneticFamily: 'Shmit' },
    };
    for (const version of ['3.0', '4.0'])
      assert.deepEqual(said('name', bare(version, 'FN:Somebody', ...lines, 'X-PHONETIC-MIDDLE-NAME:Lu')), {
        ...expected,
        phoneticMiddle: 'Lu',
      });
  });

  it('has blanks between several values of a part, which stay until that part changes', () => {
    const text = card3().replace('N:Schmidt;Maria', 'N:Schmidt,Meier;Maria,Luise');
    assert.deepEqual(said('name', text), { family: 'Schmidt Meier', given: 'Maria Luise' });
    assert.deepEqual(changes(text, { name: { family: 'Schmidt Meier', given: 'Anna' } }).came, [
      'N:Schmidt,Meier;Anna;;;',
      'FN:Anna Schmidt Meier',
    ]);
  });

  it('is what FN says when N says nothing', () => {
    assert.deepEqual(nameOf('N:;;;;', 'FN:Maria'), { full: 'Maria' });
    assert.deepEqual(nameOf('FN:Maria'), { full: 'Maria' });
    assert.deepEqual(nameOf('FN:Maria', 'X-PHONETIC-FIRST-NAME:Mah'), { full: 'Maria', phoneticGiven: 'Mah' });
  });

  it('is none when FN says only what another field says (D75)', () => {
    for (const line of ['ORG:Maria;Front', 'NICKNAME:Maria,Mimi', 'EMAIL:Maria', 'TEL:1\r\nTEL:Maria'])
      assert.equal(nameOf('FN:Maria', 'N:;;;;', line), undefined, line);
    assert.equal(nameOf('FN:?'), undefined);
    assert.equal(nameOf('N:;;;;'), undefined);
  });

  it('is the first that says something: empty lines and other scripts beside it are none of its parts', () => {
    assert.deepEqual(nameOf('FN:', 'FN:Maria'), { full: 'Maria' });
    const text = bare('4.0', 'FN:A', 'N;ALTID=1;LANGUAGE=jp:山田;太郎;;;', 'N;ALTID=1;LANGUAGE=en:Yamada;Taro;;;');
    assert.deepEqual(said('name', text), { family: '山田', given: '太郎' });
    assert.deepEqual(said('name', change(text, { name: { full: 'Yamada' } })), { full: 'Yamada' });
  });
});

describe('writing the name of a card', () => {
  it('makes FN of the parts only when the name changes (D75)', () => {
    const text = card3('ORG:Salon').replace('FN:Maria Schmidt', 'FN;X-A=b:Mimi from the salon');
    assert.deepEqual(changes(text, { organization: { name: 'Other' } }), { gone: ['ORG:Salon'], came: ['ORG:Other'] });
    assert.deepEqual(changes(text, { name: { given: 'Maria', family: 'Meier', prefix: 'Dr.' } }), {
      gone: ['N:Schmidt;Maria;;;', 'FN;X-A=b:Mimi from the salon'],
      came: ['N:Meier;Maria;;Dr.;', 'FN;X-A=b:Dr. Maria Meier'],
    });
  });

  it('gives a card without FN one, whatever else is written (D75)', () => {
    for (const text of [bare('3.0', 'N:Schmidt;Maria;;;'), bare('3.0', 'N:Schmidt;Maria;;;', 'FN:')])
      assert.ok(linesOf(change(text, { note: 'x' })).includes('FN:Maria Schmidt'));
    assert.ok(linesOf(change(bare('3.0', 'ORG:Salon'), { note: 'x' })).includes('FN:Salon'));
    assert.ok(linesOf(change(bare('3.0', 'N:;;;;'), { note: 'x' })).includes('FN:?'));
  });

  it('writes a name in one piece into FN, and an empty N', () => {
    for (const version of ['3.0', '4.0'] as const) {
      const text = made(version, { name: { full: 'Salon Anna' } });
      assert.deepEqual(
        linesOf(text).filter((line) => /^(N|FN):/.test(line)),
        ['N:;;;;', 'FN:Salon Anna'],
      );
    }
    assert.deepEqual(changes(card3(), { name: { full: 'Maria' } }).came, ['N:;;;;', 'FN:Maria']);
  });

  it('shows what there is to show of somebody without a name, and follows it', () => {
    const text = change(card3('ORG:Salon', 'EMAIL:a@example.com'), { name: undefined });
    assert.deepEqual([linesOf(text).includes('FN:Salon'), said('name', text)], [true, undefined]);
    const renamed = change(text, { organization: { name: 'Other' } });
    assert.deepEqual([linesOf(renamed).includes('FN:Other'), said('name', renamed)], [true, undefined]);
    const emptied = change(renamed, { organization: undefined, emails: undefined });
    assert.deepEqual([linesOf(emptied).includes('FN:?'), said('name', emptied)], [true, undefined]);
    assert.ok(linesOf(change(emptied, { phones: [{ value: '030 1' }] })).includes('FN:030 1'));
  });

  it('keeps how it sounds apart, in both versions', () => {
    const name = { given: 'Maria', phoneticGiven: 'Mah, ree' };
    for (const version of ['3.0', '4.0'] as const) assert.deepEqual(read(made(version, { name })).fields.name, name);
    const text = card3('X-PHONETIC-FIRST-NAME:Mah');
    assert.deepEqual(changes(text, { name: { given: 'Maria', family: 'Schmidt' } }), {
      gone: ['X-PHONETIC-FIRST-NAME:Mah'],
      came: [],
    });
  });

  it('forgets what the old name was sorted under, and keeps parts it does not know', () => {
    const text = bare('4.0', 'FN:x', 'N;SORT-AS="Schmidt,Maria";LANGUAGE=de:Schmidt;Maria;;;;Meier;II');
    assert.deepEqual(changes(text, { name: { given: 'Maria', family: 'Otto' } }).came, [
      'FN:Maria Otto',
      'N;LANGUAGE=de:Otto;Maria;;;;Meier;II',
    ]);
    assert.deepEqual(said('name', card4()), { family: 'Schmidt', given: 'Maria' });
  });
});
