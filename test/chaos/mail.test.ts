/** chaos/mail — requests that would have made Google write to guests. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { askingForMail } from './mail.ts';

const asked = (method: string, path: string, requestBody = '') =>
  askingForMail([{ at: 0, method, path, status: 200, requestBody, requestBytes: 0, responseBytes: 0 }]);

describe('what would make Google write to guests', () => {
  it('is every write of an event that does not say that nobody gets mail', () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      assert.equal(asked(method, '/calendar/v3/calendars/primary/events/1').length, 1, method);
      assert.equal(asked(method, '/calendar/v3/calendars/primary/events/1?sendUpdates=all').length, 1, method);
      assert.equal(asked(method, '/calendar/v3/calendars/primary/events/1?sendUpdates=none').length, 0, method);
    }
  });

  it('may hide in a batch', () => {
    const part = (query: string) => `--x\r\n\r\nPATCH /calendar/v3/calendars/primary/events/1${query} HTTP/1.1\r\n`;
    assert.equal(asked('POST', '/batch/calendar/v3', part('')).length, 1);
    assert.equal(asked('POST', '/batch/calendar/v3', part('?sendUpdates=none')).length, 0);
  });

  it('is no read, no import and nothing about clients', () => {
    assert.equal(asked('GET', '/calendar/v3/calendars/primary/events').length, 0);
    assert.equal(asked('POST', '/calendar/v3/calendars/primary/events/import').length, 0);
    assert.equal(asked('POST', '/v1/people:batchCreateContacts').length, 0);
  });
});
