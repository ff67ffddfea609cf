/** corpus/google.test — recorded Google bodies, where the corpus lies beside the project: read, held, and quiet. */
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { troubleOf } from '../../src/endpoints/google/errors.ts';
import { readFields, withFields } from '../../src/endpoints/google-calendar/fields.ts';
import { type GoogleEvent, instanceOf, isCancelled } from '../../src/endpoints/google-calendar/native.ts';
import { eventOf } from '../../src/endpoints/google-calendar/series.ts';
import { EVENT_FIELDS } from '../../src/model/event.ts';
import { WRITABLE } from '../../src/model/item.ts';

const CORPUS = new URL('../../../shared/corpus/google/', import.meta.url);
const QUESTION = { what: 'x', about: 'item', effect: 'write', service: 'calendar' } as const;
const context = { zone: 'Europe/Berlin', floatingZone: 'Europe/Berlin', calendarId: 'x', defaultReminders: [] };

function bodies(pattern: string): { name: string; body: Record<string, unknown> }[] {
  return globSync(pattern, { cwd: CORPUS }).map((name) => ({
    name,
    body: JSON.parse(readFileSync(new URL(name, CORPUS), 'utf8')),
  }));
}

function eventsIn(body: Record<string, unknown>): GoogleEvent[] {
  if (body.kind === 'calendar#event') return [body as GoogleEvent];
  return body.kind === 'calendar#events' ? ((body.items ?? []) as GoogleEvent[]) : [];
}

if (existsSync(CORPUS)) {
  describe('recorded Google bodies', () => {
    const events = bodies('*/*.json').flatMap(({ name, body }) => eventsIn(body).map((event) => ({ name, event })));

    it('are there', () => assert.ok(events.length > 50));

    it('are read, and writing what was read changes nothing', () => {
      for (const { name, event } of events.filter(({ event: one }) => !isCancelled(one))) {
        const { fields } = eventOf({ master: event, exceptions: new Map() }, WRITABLE, context);
        assert.equal(withFields(event, fields, EVENT_FIELDS, context), event, name);
        assert.deepEqual(readFields(withFields({}, fields, EVENT_FIELDS, context), context), fields, name);
      }
    });

    it('G44 name the series of a cancelled occurrence', () => {
      const cancelled = events.filter(({ event }) => isCancelled(event) && /_\d{8}T\d{6}Z$/.test(event.id ?? ''));
      assert.ok(cancelled.length > 0);
      for (const { event } of cancelled) assert.equal(`${instanceOf(event)?.master}_${instanceOf(event)?.occurrence}`, event.id);
    });

    it('of errors mean what the table says', () => {
      const meanings = Object.fromEntries(
        bodies('northworld__google_calendar/error.*.json').map(({ name, body }) => {
          const { code } = body.error as { code: number };
          const { error, again } = troubleOf({ status: code, data: body, headers: new Headers() }, QUESTION);
          return [name.replace(/^.*error\.|\.json$/g, ''), `${error.code} ${again}`];
        }),
      );
      assert.deepEqual(meanings, {
        '400': 'REFUSED no',
        '401': 'AUTH_LOST token',
        '403_calendar_rate_limit': 'THROTTLED no',
        '403_daily_limit': 'THROTTLED no',
        '403_forbidden': 'REFUSED no',
        '403_rate_limit': 'THROTTLED throttle',
        '403_user_rate_limit': 'THROTTLED throttle',
        '404': 'GONE no',
        '409': 'EXISTS no',
        '410': 'GONE no',
        '412': 'STALE no',
      });
    });
  });
}
