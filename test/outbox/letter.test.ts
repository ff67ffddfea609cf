/** outbox/letter — what a client reads: the owner's words, the business's clock, and nothing a title could smuggle in. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PLACEHOLDERS as CONFIGURED } from '../../src/config/outbox.ts';
import { SPEECH } from '../../src/locales/dashboard/speech.ts';
import { LETTERS } from '../../src/locales/letters.ts';
import { OCCASIONS } from '../../src/model/mail.ts';
import { letterFor, type Manner, PLACEHOLDERS, unknownPlaceholders } from '../../src/outbox/letter.ts';
import type { Due } from '../../src/outbox/occasions.ts';
import { on1st } from './book.ts';

const LANGUAGES = ['en', 'de', 'sv'] as const;

function due(wishes: Partial<Due['booked']> = {}, occasion: Due['occasion'] = 'confirmation'): Due {
  const booked = {
    client: 'mia@example.net',
    name: 'Mia',
    title: 'Cut',
    location: 'Chair 1',
    schedule: on1st(10),
    except: [],
    ...wishes,
  };
  const time = { from: Date.parse('2026-12-01T09:00:00Z'), to: Date.parse('2026-12-01T10:30:00Z') };
  return { name: 'n', unit: 't', occasion, booked, time, isSeries: false };
}

function manner(language: (typeof LANGUAGES)[number], template?: { readonly subject: string; readonly body: string }): Manner {
  const { templates, untitled } = LETTERS[language];
  return {
    templates: template === undefined ? templates : { ...templates, confirmation: template },
    ...{ locale: SPEECH[language].locale, zone: 'Europe/Berlin', business: 'Salon Anna', untitled },
  };
}

describe('a letter', () => {
  it('says day, time and length by the clock and in the language of the business', () => {
    const says = LANGUAGES.map((language) => letterFor(due(), manner(language)).text.split('\n').slice(4, 7));
    assert.deepEqual(says, [
      ['Cut', 'Tuesday, 1 December 2026, 10:00 (90 minutes)', 'Chair 1'],
      ['Cut', 'Dienstag, 1. Dezember 2026, 10:00 (90 Minuten)', 'Chair 1'],
      ['Cut', 'tisdag 1 december 2026, 10:00 (90 minuter)', 'Chair 1'],
    ]);
  });

  it('has its own words for each occasion in each language, and leaves no brace', () => {
    const all = LANGUAGES.flatMap((language) => OCCASIONS.map((occasion) => letterFor(due({}, occasion), manner(language))));
    assert.equal(new Set(all.map(({ subject }) => subject)).size, 12);
    assert.equal(new Set(all.map(({ text }) => text)).size, 12);
    for (const { subject, text } of all) assert.doesNotMatch(subject + text, /[{}]|undefined/);
  });

  it('leaves no hole where there is no name, no place and no title', () => {
    for (const language of LANGUAGES) {
      const { text, subject } = letterFor(due({ name: '', location: '', title: '' }), manner(language));
      assert.doesNotMatch(text, / ,|\n\n\n| $/m);
      assert.ok(text.includes(LETTERS[language].untitled) && subject.length > 10);
    }
  });

  it('cannot be given another head, another line or another direction by a title or a name', () => {
    const evil = 'Cut\r\nBcc: everybody@example.net\u2028\u202e\u0000<script>';
    const { subject, name, title } = letterFor(
      due({ title: evil, name: evil }),
      manner('en', { subject: '{title} {client}', body: 'x' }),
    );
    for (const one of [subject, name, title]) {
      assert.doesNotMatch(one, /[\u0000-\u001f\u2028\u202e]/);
      assert.match(one, /^Cut Bcc: everybody@example\.net <script>/);
    }
  });

  it('fills its gaps once: braces in a title stay braces', () => {
    const { text } = letterFor(
      due({ title: '{client}', name: '{location}' }),
      manner('en', { subject: 's', body: '{title} {client} {date}' }),
    );
    assert.equal(text, '{client} {location} Tuesday, 1 December 2026\n');
  });

  it('knows the words that may stand in braces, as the configuration does', () => {
    assert.deepEqual([...PLACEHOLDERS], [...CONFIGURED]);
    assert.deepEqual(unknownPlaceholders([...PLACEHOLDERS, 'hour'].map((one) => `{${one}}`).join(' ')), ['hour']);
    for (const { templates } of Object.values(LETTERS))
      for (const { subject, body } of Object.values(templates)) assert.deepEqual(unknownPlaceholders(subject + body), []);
  });
});
