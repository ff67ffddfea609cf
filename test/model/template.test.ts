/** model/template — texts of copies: what is rendered is read back, what people change is told from what we added. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { frameOf, isShaped, namesIn, ownWords, plain, render, templateOf } from '../../src/model/template.ts';

type Sayings = Readonly<Record<string, string | undefined>>;

const saying = (all: Sayings) => (name: string) => all[name];
const shape = (text: string, all: Sayings, own = 'title'): string => render(templateOf(text), own, saying(all));
/** As people see it. */
const seen = (text: string, all: Sayings, own = 'title'): string => shape(text, all, own).replaceAll(/[\u2061\u2062]/g, '');
const readBack = (held: string, text: string, all: Sayings, own = 'title'): string | undefined =>
  ownWords(held, frameOf(templateOf(text), own, saying(all)));

const SALON = '{title} – {resource}';
const LISA = { title: 'Haircut', resource: 'Lisa' };

describe('a template', () => {
  for (const [text, all, expected] of [
    [SALON, LISA, 'Haircut – Lisa'],
    [SALON, { title: 'Haircut' }, 'Haircut'],
    [SALON, { resource: 'Lisa' }, 'Lisa'],
    [SALON, {}, ''],
    ['{title} ({resource})', LISA, 'Haircut (Lisa)'],
    ['{title} ({resource})', { title: 'Haircut' }, 'Haircut'],
    ['{title} ({resource}) {location}', { title: 'Haircut', location: 'Shop' }, 'Haircut Shop'],
    ['{title} ({resource}) {location}', { ...LISA, location: 'Shop' }, 'Haircut (Lisa) Shop'],
    ['{title}\nRoom: {resource}', LISA, 'Haircut\nRoom: Lisa'],
    ['{title}\nRoom: {resource}', { title: 'Haircut' }, 'Haircut'],
    ['{title}\nRoom: {resource}', { resource: 'Lisa' }, 'Room: Lisa'],
    ['Appointment – {resource}', { resource: 'Lisa' }, 'Appointment – Lisa'],
    ['Appointment – {resource}', {}, 'Appointment'],
    ['{title} – {resource} – {location}', { title: 'Haircut', location: 'Shop' }, 'Haircut – Shop'],
    ['{title}{resource}', LISA, 'HaircutLisa'],
  ] as const) {
    it(`${JSON.stringify(text)} says ${JSON.stringify(expected)}`, () => {
      assert.equal(seen(text, all), expected);
    });
  }

  it('encloses what it adds, and nothing else', () => {
    assert.equal(shape(SALON, LISA), 'Haircut\u2061 – Lisa\u2062');
    assert.equal(shape('{title}', LISA), 'Haircut');
    assert.deepEqual(namesIn(templateOf(SALON)), ['title', 'resource']);
  });
});

describe('a text of a copy that somebody changed', () => {
  const held = shape(SALON, LISA);
  for (const [what, text, expected] of [
    ['in its own words', held.replace('Haircut', 'Colouring'), 'Colouring'],
    ['at its end, after what was added', `${held} long`, 'Haircut long'],
    ['before all of it', `Short ${held}`, 'Short Haircut'],
    ['by deleting what was added, sign and all', 'Haircut', 'Haircut'],
    ['by deleting from the end, but for a rest', 'Haircut\u2061 –', 'Haircut'],
    ['by deleting from the end, but for the sign', 'Haircut\u2061', 'Haircut'],
    ['by an app that drops signs', 'Haircut – Lisa', 'Haircut'],
    ['by an app that drops signs, and then in its own words', 'Colouring – Lisa', 'Colouring'],
    ['by writing all of it anew', 'Colouring', 'Colouring'],
    ['inside what was added', held.replace('Lisa', 'Eva'), 'Haircut'],
    ['so that what was added stands there in other words', 'Colouring with Lisa', undefined],
    ['so that words follow a rest of what was added', 'Haircut\u2061 – Eva', undefined],
  ] as const) {
    it(`${what} has the words ${JSON.stringify(expected)}`, () => {
      assert.equal(readBack(text, SALON, LISA), expected);
    });
  }

  it('is read with what was added before its own words, too', () => {
    const before = '{resource}: {title}';
    assert.equal(readBack(shape(before, LISA), before, LISA), 'Haircut');
    assert.equal(readBack('isa: \u2062Haircut', before, LISA), 'Haircut');
    assert.equal(readBack('Eva: \u2062Haircut', before, LISA), undefined);
  });

  it('is read when what it tells of is another one by now, or no template is left', () => {
    assert.equal(readBack(held, SALON, { ...LISA, resource: 'Eva' }), 'Haircut');
    assert.equal(ownWords(held, undefined), 'Haircut');
    assert.equal(ownWords('Haircut – Lisa', undefined), 'Haircut – Lisa');
  });
});

describe('any text and any template', () => {
  const words = fc.string({ maxLength: 12, unit: fc.constantFrom(...'abc {}()–-:,\n\u2061\u2062ä') });
  const literal = words.map((text) => text.replaceAll(/[{}]/g, ''));
  const names = fc.constantFrom('resource', 'location', 'category');
  const around = fc
    .array(
      fc.oneof(
        literal,
        names.map((name) => `{${name}}`),
      ),
      { maxLength: 4 },
    )
    .map((all) => all.join(''));
  const sayings = fc.record({ resource: words, location: words, category: words });

  it('are told apart again: what is rendered is read back', () => {
    fc.assert(
      fc.property(around, around, words, sayings, sayings, (before, after, title, all, later) => {
        const text = `${before}{title}${after}`;
        const held = shape(text, { ...all, title });
        // Whatever was copied from another copy keeps its visible words. Where nothing was added, a text cannot be told from one that
        // somebody wrote anew with what is to be added by now.
        const now = isShaped(held) ? later : all;
        assert.equal(readBack(held, text, { ...now, title }), plain(title));
        assert.equal(ownWords(held, undefined), plain(title));
      }),
    );
  });

  it('are rendered again as they are', () => {
    fc.assert(
      fc.property(around, around, words, sayings, (before, after, title, all) => {
        const text = `${before}{title}${after}`;
        const held = shape(text, { ...all, title });
        const own = readBack(held, text, all) ?? '';
        assert.equal(shape(text, { ...all, title: own }), held);
      }),
    );
  });

  it('never leave a sign of ours in what people wrote', () => {
    fc.assert(
      fc.property(around, words, words, sayings, (before, title, edit, all) => {
        const text = `${before}{title}`;
        const held = `${shape(text, { ...all, title })}${edit}`;
        const own = readBack(held, text, { ...all, title });
        assert.ok(own === undefined || !isShaped(own));
      }),
    );
  });
});
