/** engine/reach — the mails and phone numbers an appointment says, wherever it says them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formsFor } from '../../src/engine/contact-rules.ts';
import { reachOf } from '../../src/engine/reach.ts';
import { anEvent, at } from '../builders/events.ts';

const FORMS = formsFor('DE');
const schedule = at('2026-11-23T09:00:00', '2026-11-23T10:00:00');
const of = (fields: object): { mails: string[]; phones: string[] } => {
  const { mails, phones } = reachOf(anEvent({ schedule, title: 'Cut', ...fields }), FORMS);
  return { mails: [...mails], phones: [...phones] };
};

describe('the mails of an appointment', () => {
  for (const [what, fields] of Object.entries({
    'of a guest, whatever the case': { attendees: [{ email: 'MIA@Example.net', name: undefined, status: 'accepted' }] },
    'at the end of a sentence': { description: 'Ask mia@example.net.' },
    'in brackets': { title: 'Mia <mia@example.net>' },
    'after a word that says what it is': { location: 'E-Mail:mia@example.net' },
    'in quotes': { description: "'mia@example.net'" },
    'of a link': { url: 'mailto:Mia%40example.net?subject=Cut' },
    'of a link with a sign that means nothing': { url: 'mailto:mia@example.net?a=%', description: '' },
  }))
    it(`are found ${what}`, () => assert.deepEqual(of(fields).mails, ['mia@example.net']));

  it('are found whole: a longer one is another', () => {
    assert.deepEqual(of({ description: 'emmia@example.net, mia@example.network' }).mails, [
      'emmia@example.net',
      'mia@example.network',
    ]);
  });

  it('are not made of an @ alone', () => assert.deepEqual(of({ title: 'Cut @ home, price 10@' }).mails, []));
});

describe('the phone numbers of an appointment', () => {
  for (const [what, fields] of Object.entries({
    'as it is said at home': { title: 'Cut 0170 5550123' },
    'as it is said abroad': { description: 'call +49 (170) 555-0123' },
    'of a link': { url: 'tel:+49-170-5550123' },
    'of a link in a text': { description: 'tel:+491705550123' },
    'of a message': { url: 'sms:+491705550123?body=Hello' },
    'of one occurrence': { occurrences: { '20261130T080000Z': { title: '0170/5550123', schedule } } },
  }))
    it(`are found ${what}`, () => assert.deepEqual(of(fields).phones, ['+491705550123']));

  it('are not digits in the address of a page', () =>
    assert.deepEqual(of({ url: 'https://meet.example/j/01705550123' }).phones, []));
});
