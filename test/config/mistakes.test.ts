/** config/mistakes — typical mistakes, each with the place, the sentence and the suggestion it gets. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { loadConfig } from '../../src/config/load.ts';
import { lookAlikes } from '../../src/config/look-alikes.ts';
import type { Problem } from '../../src/config/sentences.ts';
import { ACROSS } from './mistakes/across.ts';
import { ALERTS } from './mistakes/alerts.ts';
import { BOOKING } from './mistakes/booking.ts';
import { CALLS } from './mistakes/calls.ts';
import { CHOICES } from './mistakes/choices.ts';
import { DOUBTS } from './mistakes/doubts.ts';
import { KEYS } from './mistakes/keys.ts';
import { KINDS } from './mistakes/kinds.ts';
import { LEVELS } from './mistakes/levels.ts';
import { LOOK_ALIKES } from './mistakes/look-alikes.ts';
import { MISSING } from './mistakes/missing.ts';
import { type Mistake, type Mistakes, unmarked, VAR } from './mistakes/mistake.ts';
import { QUOTES } from './mistakes/quotes.ts';
import { TIMES } from './mistakes/times.ts';
import { VALUES } from './mistakes/values.ts';
import { VARIABLES } from './mistakes/variables.ts';
import { YAML } from './mistakes/yaml.ts';
import { PAIR, pairWith, written } from './sample.ts';

const TABLES = {
  KEYS,
  LEVELS,
  CHOICES,
  KINDS,
  MISSING,
  VALUES,
  TIMES,
  ACROSS,
  ALERTS,
  BOOKING,
  CALLS,
  DOUBTS,
  VARIABLES,
  YAML,
  QUOTES,
  LOOK_ALIKES,
} satisfies Record<string, Mistakes>;

for (const [table, mistakes] of Object.entries(TABLES)) {
  describe(`typical mistakes: ${table.toLowerCase()}`, () => {
    for (const [name, mistake] of Object.entries(mistakes)) {
      it(`are found where they are: ${name}`, async (t) => {
        const { places, told } = await looked(t, mistake);
        assert.deepEqual(
          told.map(({ line, column, message, hint }) => ({ line, column, message, hint })),
          mistake.says.map(([message, hint], index) => ({ ...places[index], message, hint })),
        );
      });
    }
  });
}

describe('typical mistakes', () => {
  it('are at least a hundred, all at their place, nine of ten with a suggestion', async (t) => {
    const mistakes = Object.values(TABLES).flatMap((table) => Object.values<Mistake>(table));
    let placed = 0;
    let suggested = 0;
    for (const mistake of mistakes) {
      const { places, told } = await looked(t, mistake);
      const found = told.map(({ line, column }) => `${line}:${column}`).join(' ');
      if (told.length > 0 && found === places.map(({ line, column }) => `${line}:${column}`).join(' ')) placed++;
      if (told.length > 0 && told.every(({ hint }) => hint !== '')) suggested++;
    }
    t.diagnostic(
      `${mistakes.length} typical mistakes: ${placed} told at the right line and column, ${suggested} with a suggestion`,
    );
    assert.ok(mistakes.length >= 100);
    assert.equal(placed, mistakes.length);
    assert.ok(suggested >= 0.9 * mistakes.length);
  });

  it('are all told at once, in the order of the file', async (t) => {
    const yaml = `langage: de\nlanguage: fr\nschedule: often\n${pairWith('anna@example.com', 'anna').replace('geheim-1234', VAR('NOPE'))}`;
    const loaded = await loadConfig(await written(t, yaml), {});
    assert.deepEqual(loaded.ok ? [] : loaded.errors.map(({ line }) => line), [1, 2, 3, 7, 13]);
  });

  it('never make the check itself fail, whatever word stands there', async (t) => {
    const yaml = `constructor: 1\n__proto__: 2\nlanguage: constructor\n${PAIR}`;
    const loaded = await loadConfig(await written(t, yaml), {});
    assert.deepEqual(loaded.ok ? [] : loaded.errors.map(({ line }) => line), [1, 2, 3]);
  });
});

describe('what is no mistake', () => {
  const cases: Readonly<Record<string, string>> = {
    'a comment behind a value': pairWith('Termine', 'Termine # the calendar of the salon'),
    'a comment with printed quotes, unseen spaces and equals signs': `# “so”\u00a0= //\n${PAIR}`,
    'printed quotes within a name, and around one that is quoted': pairWith('Termine', '"“Haare”"').replace(
      'primary',
      'Annas “Salon”',
    ),
    'an ampersand, a colon, a number sign within a value': pairWith('Termine', 'Haare & Nägel').replace(
      'geheim-1234',
      'x,y:z#1&2',
    ),
    'dollar signs within a password': pairWith('geheim-1234', 'Pa$WORD$1$'),
    'a value on the line below its key': pairWith('url: https', 'url:\n        https'),
    'a dash before a section': pairWith('  - name: salon', '  -\n    name: salon'),
  };
  for (const [name, yaml] of Object.entries(cases)) {
    it(`is told neither as an error nor as a warning: ${name}`, async (t) => {
      const loaded = await loadConfig(await written(t, yaml), {});
      assert.deepEqual([loaded.ok ? [] : loaded.errors, loaded.warnings], [[], []]);
    });
  }

  it('is an address behind a dash', () => {
    assert.deepEqual(lookAlikes('- mailto:anna@example.com\n- tel:+4930123\n- https://example.com\n'), []);
  });
});

async function looked(
  t: TestContext,
  { yaml, environment = {}, files = {}, isDoubt }: Mistake,
): Promise<{ places: { line: number; column: number }[]; told: readonly Problem[] }> {
  const { text, places } = unmarked(yaml);
  const loaded = await loadConfig(await written(t, text, files), environment);
  if (isDoubt) return { places, told: loaded.ok ? loaded.warnings : loaded.errors };
  return { places, told: loaded.ok ? [] : loaded.errors };
}
