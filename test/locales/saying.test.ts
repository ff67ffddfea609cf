/** locales/saying — sentences are found by their words, what owners and servers wrote stays as it is, and no text is too long. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bookOf } from '../../src/locales/phrases/book.ts';
import { patternOf, valuesIn } from '../../src/locales/phrases/pattern.ts';
import { sayIn, sayLinesIn } from '../../src/locales/phrases/saying.ts';

const de = sayIn('de', 'Europe/Berlin');
const sv = sayIn('sv');

describe('a sentence in another language', () => {
  it('is English for whoever reads English', () => {
    assert.equal(sayIn('en')('nothing was changed'), 'nothing was changed');
  });

  it('keeps what stands in its gaps, in whatever order the language wants it', () => {
    assert.equal(de('there is no conflict "x1"'), 'es gibt keinen Konflikt „x1“');
    assert.equal(
      de('would delete 4 of 5 items on the Google side, more than the 3 the guard allows'),
      'würde in Google 4 von 5 Einträgen löschen, mehr als die 3, die der Wächter erlaubt',
    );
  });

  it('is said inside another one, as deep as it goes', () => {
    assert.equal(
      sv('the appointment cannot be read: the recurrence rule cannot be read: it has no FREQ'),
      'bokningen går inte att läsa: upprepningsregeln går inte att läsa: FREQ saknas',
    );
  });

  it('is said behind the name of a pair', () => {
    assert.equal(
      de('praxis-süd: there is no label "VIP" in the Google account yet; it will be made'),
      'praxis-süd: im Google-Konto gibt es noch kein Label „VIP“; es wird angelegt',
    );
    assert.equal(de('The moon is up: nothing was changed'), 'The moon is up: nothing was changed');
  });

  it('leaves a name alone, whatever it is', () => {
    assert.equal(
      de('there is no label "nothing was changed" in the Google account'),
      'im Google-Konto gibt es kein Label „nothing was changed“',
    );
  });

  it('leaves what a server said alone', () => {
    assert.equal(de('the server refused it: nothing was changed'), 'der Server hat es abgelehnt: nothing was changed');
    assert.equal(de('So sorry, the moon is up.'), 'So sorry, the moon is up.');
  });

  it('is found behind a key of the configuration and its value', () => {
    assert.equal(
      de('pairs[0].google.account "a \\" b" is not an e-mail address'),
      'pairs[0].google.account "a \\" b" ist keine E-Mail-Adresse',
    );
    assert.equal(de('http.port must be a number, not text'), 'http.port muss eine Zahl sein, nicht Text');
  });

  it('is found in a list, and before what to do', () => {
    assert.equal(
      de('edited on the DAV side; nobody knows this; called off on the Google side'),
      'in DAV bearbeitet; nobody knows this; in Google abgesagt',
    );
    assert.equal(
      de('it was edited meanwhile. It was edited meanwhile; the next cycle looks again.'),
      'es wurde inzwischen bearbeitet. Es wurde inzwischen bearbeitet; der nächste Abgleich sieht neu nach.',
    );
  });

  it('keeps the blanks before it, and each of its lines', () => {
    assert.equal(de('   nothing was removed\n\n  both sides'), '   nichts wurde entfernt\n\n  beide Seiten');
  });

  it('writes times as people there do', () => {
    assert.match(
      de('paused since 2026-11-27T13:16:25.447Z; take it up again with "twinbook resume a"'),
      /^pausiert seit 27\.11\.2026, 14:16; /,
    );
  });
});

describe('a line with an owner’s words in it', () => {
  const say = sayLinesIn('de');

  it('is said when it is a sentence from end to end', () => {
    assert.equal(say('  nothing was changed'), '  es wurde nichts geändert');
  });

  it('stays as it is when a title in it is a sentence of ours', () => {
    for (const line of [
      '  title  Zopf, nothing was changed  held',
      '~ update  dav  both sides are alike',
      'title nothing was changed',
    ])
      assert.equal(say(line), line);
  });
});

describe('a pattern', () => {
  const find = (sentence: string, text: string) => valuesIn(patternOf(sentence), text);

  it('fits from end to end, with something in every gap', () => {
    assert.deepEqual(find('{a} of {b}', 'this of that'), ['this', 'that']);
    assert.deepEqual(find('{a} of {b}', 'x of y of z'), ['x', 'y of z']);
    for (const text of ['of', ' of ', 'x of ', ' of y', 'this or that']) assert.equal(find('{a} of {b}', text), undefined);
  });

  it('takes a number for a count, and one word for a key', () => {
    assert.deepEqual(find('{n} contacts', '12 contacts'), ['12']);
    assert.equal(find('{n} contacts', 'many contacts'), undefined);
    assert.equal(find('in {key}', 'in all of it'), undefined);
  });

  it('that says more goes before one that says less', () => {
    const book = bookOf({ 'the {a} is {b}': { de: '1', sv: '1' }, 'the {a} is not {b}': { de: '2', sv: '2' } });
    assert.equal(book.find('the moon is not up')?.phrase.de, '2');
    assert.equal(book.find('the moon is up')?.phrase.de, '1');
  });
});

describe('a text that is made to take long', { timeout: 10_000 }, () => {
  for (const piece of ['; ', '. ', ', ', 'the ', ' side; ', '"a" ', 'cannot be read: ', 'a.b[0].', '\n', '\\'])
    it(`of ${JSON.stringify(piece)}, many times, is passed on`, () => {
      for (const count of [300, 100_000]) assert.ok(de(piece.repeat(count)).length > 0);
      assert.equal(de(`title "${piece.repeat(300)}`.replaceAll('\n', ' ')), `title "${piece.repeat(300)}`.replaceAll('\n', ' '));
    });
});
