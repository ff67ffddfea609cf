/** chaos/moment — what a process was at when it was killed. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { momentOf } from './moment.ts';
import type { Wire } from './wire.ts';

const NOW = 10_000;

/** A wire through which this came, newest last, and on which this is not answered yet. */
function wire(came: readonly string[], underWay: readonly string[] = [], at = NOW): Wire {
  const log = came.map((line) => {
    const [method = '', path = ''] = line.split(' ');
    return { at, method, path, status: 200, requestBody: '', requestBytes: 0, responseBytes: 0 };
  });
  const nothing = async (): Promise<void> => undefined;
  return { origin: '', log, underWay: () => underWay, fail: () => undefined, forget: nothing, close: nothing };
}

const momentAt = (...wires: readonly Wire[]): string => momentOf(wires, NOW).moment;
const PUT_EVENT = 'PUT /alice/calendar-1/7.ics';
const PUT_CARD = 'PUT /alice/book-1/7.vcf';

describe('the moment of a kill', () => {
  it('is before everything when nothing came through', () => {
    assert.equal(momentAt(wire([])), 'before its first request');
  });

  it('is told by what is under way, before what came last', () => {
    assert.equal(momentAt(wire(['GET /calendar/v3/calendars/primary/events'], [PUT_CARD])), 'writing clients');
    assert.equal(momentAt(wire([PUT_CARD]), wire([], ['GET /calendar/v3/calendars/primary/events'])), 'reading appointments');
  });

  it('tells a write that nobody has heard about', () => {
    assert.equal(momentOf([wire([PUT_EVENT])], NOW).isWriteUnderWay, false);
    assert.equal(momentOf([wire([], ['REPORT /alice/book-1/', PUT_EVENT])], NOW).isWriteUnderWay, true);
  });

  it('tells reading from writing, and appointments from clients', () => {
    assert.equal(momentAt(wire([PUT_EVENT])), 'writing appointments');
    assert.equal(momentAt(wire(['REPORT /alice/calendar-1/'])), 'reading appointments');
    assert.equal(momentAt(wire(['POST /v1/people:batchCreateContacts'])), 'writing clients');
    assert.equal(momentAt(wire(['GET /v1/people/me/connections'])), 'reading clients');
    assert.equal(momentAt(wire(['POST /token'])), 'reading appointments');
  });

  it('is at rest when nothing has come through for a while', () => {
    assert.equal(momentAt(wire([PUT_EVENT], [], NOW - 1000)), 'at rest or closing');
  });
});
