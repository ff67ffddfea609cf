/** ops/messages — alerts in the owner's language: every kind has its words, which say what, where and what to do. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { alertWordsIn, WORDS } from '../../src/locales/words.ts';
import { type Alert, TROUBLES, type TroubleKind } from '../../src/model/alerts.ts';
import { messageOf, type Speech, testMessage } from '../../src/ops/messages.ts';
import { NOW } from '../builders/reports.ts';

type Language = keyof typeof WORDS;
const LANGUAGES = Object.keys(WORDS) as Language[];
const speech = (language: Language, link?: string): Speech => ({
  words: alertWordsIn(language),
  language,
  timezone: 'Europe/Berlin',
  link,
});
const message = (
  language: Language,
  kind: TroubleKind,
  event: Alert['event'] = 'trouble',
  wishes: Partial<Alert['trouble']> = {},
) =>
  messageOf(
    { event, trouble: { kind, pair: 'salon-anna', count: 2, at: NOW, code: 'UNREACHABLE', ...wishes } },
    'id',
    NOW,
    speech(language),
  );

/** What the owner can type. */
const COMMANDS: Readonly<Partial<Record<TroubleKind, RegExp>>> = {
  'sign-in': /twinbook connect salon-anna$/,
  refused: /twinbook check --online/,
  stopped: /twinbook status/,
  held: /twinbook status.*twinbook approve salon-anna.*twinbook reject salon-anna$/,
  conflicts: /twinbook conflicts$/,
  parked: /twinbook plan salon-anna/,
  'sign-in-ends': /twinbook connect salon-anna$/,
  configuration: /twinbook check/,
  database: /twinbook status/,
};

describe('an alert', () => {
  for (const language of LANGUAGES)
    it(`says in ${language} for every kind what, where, and what to do`, () => {
      for (const kind of TROUBLES) {
        const { title, text } = message(language, kind);
        assert.match(title, /^Twinbook: salon-anna – \S/);
        assert.match(text, COMMANDS[kind] ?? /./);
        for (const count of [0, 1, 2])
          for (const words of [
            ...(kind === 'sign-in-ends' ? [] : [{ at: undefined }]),
            { code: undefined },
            { code: 'FORBIDDEN' as const },
            {},
          ]) {
            const said = message(language, kind, 'trouble', { count, ...words }).text;
            assert.doesNotMatch(said, /undefined|NaN|\$\{/, `${language} ${kind}`);
          }
      }
    });

  it('is told in each language in its own words', () => {
    for (const kind of TROUBLES) assert.equal(new Set(LANGUAGES.map((language) => message(language, kind).text)).size, 3, kind);
  });

  it('says when, on the owner’s clock', () => {
    assert.match(message('en', 'stopped').text, /^salon-anna was last synced on Nov 2, 2026, 11:00\sAM \(UNREACHABLE\)/);
    assert.match(message('de', 'sign-in-ends').text, /am 02\.11\.2026, 11:00,/);
    assert.match(message('sv', 'stopped').text, /synkades senast 2 nov\. 2026 11:00/);
    assert.match(message('en', 'stopped', 'trouble', { at: undefined }).text, /^salon-anna has not been synced yet/);
  });

  it('counts as people do', () => {
    assert.match(message('en', 'held', 'trouble', { count: 1 }).text, /1 entry waits/);
    assert.match(message('de', 'held', 'trouble', { count: 2 }).text, /2 Einträge warten/);
    assert.doesNotMatch(message('en', 'held', 'trouble', { count: 0 }).text, /0/);
  });

  it('tells a reminder and a recovery apart, which asks for nothing', () => {
    assert.equal(message('en', 'held', 'reminder').title, 'Twinbook: salon-anna – still: held, please look');
    const over = message('de', 'held', 'recovered');
    assert.equal(over.title, 'Twinbook: salon-anna – vorbei: angehalten, bitte nachsehen');
    assert.match(over.text, /Es ist nichts zu tun/);
    assert.doesNotMatch(over.text, /twinbook/);
    assert.deepEqual([message('en', 'held').urgency, message('en', 'parked').urgency, over.urgency], ['high', 'normal', 'low']);
  });

  it('of all pairs names none', () => {
    const { title, text } = message('en', 'disk', 'trouble', { pair: undefined });
    assert.equal(title, 'Twinbook: the disk is almost full');
    assert.doesNotMatch(text, /salon/);
  });

  it('can be tried out', () => {
    const { event, title, link } = testMessage('id', NOW, speech('sv', 'https://sync.example.com'));
    assert.deepEqual([event, title, link], ['test', 'Twinbook: ett test', 'https://sync.example.com']);
  });
});
