/** corpus/through-google — calendar files of other programs, from DAV to Google and back: a title changes there, nothing else changes here. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readCalendar } from '../../src/endpoints/caldav/calendar-object.ts';
import type { OccurrenceId } from '../../src/model/item.ts';
import { canonicalRecurrence, expand } from '../../src/model/recurrence.ts';
import { compactUtc, type When } from '../../src/model/time.ts';
import type { JsonObject } from '../../src/playground/google/json.ts';
import { difference, linesOf, object, vevent } from '../stories/looking.ts';
import { NOW, openCrowd } from './crowd.ts';
import { resourcesOf } from './split.ts';

const FOLDER = fileURLToPath(new URL('../../../shared/corpus/ics', import.meta.url));
/** Keeps a cycle from looking as if everything had changed at once. */
const BYSTANDER = object(vevent('bystander', 'SUMMARY:Bystander', 'DTSTART:20270101T090000Z'));

/** As a server hands it out in XML: characters, with the ends of lines it should have (D16). */
function asText(octets: Buffer): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(octets);
  } catch {
    text = octets.toString('latin1');
  }
  return text.replace(/\r\n|\r|\n/g, '\r\n');
}

if (existsSync(FOLDER)) {
  const resources = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('malformed'))
    .flatMap(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return resourcesOf(asText(readFileSync(path))).map((text) => ({ label: path.slice(FOLDER.length + 1), text }));
    })
    .map((resource, index) => ({ ...resource, name: `${String(index).padStart(4, '0')}.ics` }));

  describe('calendar files of other programs, put into DAV', () => {
    it('are carried to Google, where a new title changes their title and nothing else; or are parked with a reason', async (t) => {
      const crowd = await openCrowd();
      try {
        for (const { name, text } of resources) crowd.inDav.put(name, text);
        crowd.inDav.put('bystander.ics', BYSTANDER);
        const first = await crowd.sync();
        const nameOf = (href: string): string => href.slice(href.lastIndexOf('/') + 1);
        const parked = new Map(first.waiting.map(({ hrefs, why }) => [nameOf(String(hrefs.right)), why]));
        assert.equal(parked.size, first.waiting.length);
        for (const { name, text, label } of resources) assert.equal(crowd.inDav.get(name)?.text, text, `${label} is untouched`);

        const copies = crowd.inGoogle
          .events()
          .filter((event) => event.recurringEventId === undefined && event.summary !== 'Bystander');
        assert.equal(first.created.left, copies.length + 1);
        for (const { id } of copies) crowd.inGoogle.patch(String(id), { summary: `Changed ${id}` });
        const second = await crowd.sync();
        const reasons = [...second.waiting].map(({ why, kind }) => `${kind}: ${why}`);
        assert.deepEqual(
          [second.updated, second.created, second.deleted],
          [{ left: 0, right: copies.length }, NONE, NONE],
          reasons.join('\n'),
        );

        const fates = resources.map(({ name, text, label }): Fate => {
          const now = crowd.inDav.get(name)?.text ?? '';
          if (now === text) return { label, name, kind: kindOf(text), why: parked.get(name) };
          const { gone, came } = difference(text, now);
          assert.ok(gone.length <= 1 && gone.every((line) => /^SUMMARY/i.test(line)), `${label} lost ${gone}`);
          assert.ok(
            came.length === 1 && came.every((line) => /^SUMMARY[^:]*:Changed /i.test(linesOf(line).join(''))),
            `${label} got ${came}`,
          );
          assert.equal(parked.get(name), undefined, label);
          return { label, name, kind: 'carried', why: undefined };
        });
        const carried = fates.filter(({ kind }) => kind === 'carried');
        assert.equal(carried.length, copies.length, 'as many titles changed here as there');
        for (const { label, kind, why } of fates)
          assert.equal(
            why !== undefined,
            kind === 'event' || kind === 'unreadable',
            `what is an event and not carried is parked: ${label}`,
          );

        const quiet = await crowd.sync();
        assert.deepEqual([quiet.created, quiet.updated, quiet.deleted], [NONE, NONE, NONE]);
        for (const line of tally(fates)) t.diagnostic(line);
        assert.ok(carried.length >= 1908);
      } finally {
        await crowd.close();
      }
    });
  });
}

interface Fate {
  readonly label: string;
  readonly name: string;
  readonly kind: string;
  readonly why: string | undefined;
}

/** How many files and appointments fared how, and every reason for parking with its counts. */
function tally(fates: readonly Fate[]): string[] {
  const files = [...Map.groupBy(fates, ({ label }) => label).values()];
  const parked = fates.filter(({ why }) => why !== undefined);
  const isCarried = ({ kind }: Fate): boolean => kind === 'carried';
  const whole = files.filter((all) => all.some(isCarried) && all.every(({ why }) => why === undefined));
  const partly = files.filter((all) => all.some(isCarried) && all.some(({ why }) => why !== undefined));
  const none = files.filter((all) => !all.some(isCarried) && all.some(({ why }) => why !== undefined));
  const idle = files.filter((all) => !all.some(isCarried) && all.every(({ why }) => why === undefined));
  const count = (list: readonly Fate[]): string => `${list.length} in ${new Set(list.map(({ label }) => label)).size} files`;
  const kinds = Map.groupBy(
    fates.filter((fate) => fate.why === undefined && !isCarried(fate)),
    ({ kind }) => kind,
  );
  const reasons = Map.groupBy(parked, ({ why = '' }) => why.replaceAll(/".*"/gs, '"…"'));
  return [
    `${files.length} files: ${whole.length} carried whole, ${partly.length} in part, ${none.length} parked, ${idle.length} with nothing to carry`,
    `${fates.length} resources: carried ${count(fates.filter(isCarried))}, parked ${count(parked)}`,
    ...[...kinds].map(([kind, all]) => `not carried ${count(all)}: ${kind}`),
    ...[...reasons].sort(([, a], [, b]) => b.length - a.length).map(([why, all]) => `parked ${count(all)}: ${why}`),
  ];
}

const TABLE = new URL('../../../shared/recurrence.json', import.meta.url);

interface Case {
  readonly id: string;
  readonly dtstart: string;
  readonly value?: string;
  readonly tzid: string | null;
  readonly rrule: string;
  readonly rrules?: readonly string[];
  readonly exrule?: readonly string[];
  readonly exdates: readonly string[];
  readonly rdates: readonly string[];
}

if (existsSync(TABLE)) {
  const { cases } = JSON.parse(readFileSync(TABLE, 'utf8')) as { cases: Case[] };

  describe('recurrence cases of other projects, put into DAV', () => {
    it('give the same days in Google as in DAV, or are parked with a reason', async (t) => {
      const crowd = await openCrowd();
      try {
        for (const one of cases) crowd.inDav.put(`${one.id}.ics`, objectOf(one));
        const said = await crowd.sync();
        const quiet = await crowd.sync();
        assert.deepEqual([quiet.created, quiet.updated, quiet.deleted], [NONE, NONE, NONE]);
        const copies = new Map(crowd.inGoogle.events().map((event) => [event.summary, event]));
        const carried = cases.filter(({ id }) => copies.has(id));
        assert.equal(cases.length - carried.length, said.waiting.length, 'what is not carried is parked');
        const differing: string[] = [];
        for (const { id } of carried) {
          const [here, copy] = [seriesInDav(crowd.inDav.get(`${id}.ics`)?.text ?? ''), copies.get(id) ?? {}];
          assert.deepEqual(linesIn(copy, here.start), here.recurrence, `${id}: the same lines on both sides`);
          const there = daysIn(copy.recurrence === undefined ? [copy] : await crowd.instances(String(copy.id)));
          if (there.slice(0, MOST).join() !== here.days.join()) differing.push(id);
        }
        const parked = Map.groupBy(said.waiting, ({ why }) => why.replaceAll(/".*"/gs, '"…"'));
        t.diagnostic(`${cases.length} cases: ${carried.length - differing.length} the same days, ${differing.length} differ`);
        for (const [why, all] of parked) t.diagnostic(`parked ${all.length}: ${why}`);
        assert.deepEqual(differing, []);
        assert.ok(carried.length >= 416);
      } finally {
        await crowd.close();
      }
    });
  });
}

/** So many days of each are compared. */
const MOST = 25;
/** The playground's Google looks five years ahead. */
const HORIZON = NOW + 4.9 * 365 * 86_400_000;

function objectOf({ id, dtstart, value, tzid, rrule, rrules, exrule, exdates, rdates }: Case): string {
  const params = value === 'DATE' ? ';VALUE=DATE' : tzid === null ? '' : `;TZID=${tzid}`;
  const dates = (name: string, list: readonly string[]): string[] =>
    list.map((date) => `${name}${date.endsWith('Z') ? '' : params}:${date}`);
  const lines = [
    `SUMMARY:${id}`,
    `DTSTART${dtstart.endsWith('Z') ? '' : params}:${dtstart}`,
    ...(rrules ?? [rrule]).filter(Boolean).map((rule) => `RRULE:${rule}`),
    ...(exrule ?? []).map((rule) => `EXRULE:${rule}`),
    ...dates('RDATE', rdates),
    ...dates('EXDATE', exdates),
  ];
  return object(vevent(id, ...lines));
}

/** The series in DAV and its first days or instants, by our own expansion. */
function seriesInDav(text: string): {
  readonly start: When;
  readonly recurrence: readonly string[];
  readonly days: readonly string[];
} {
  const result = readCalendar(text, { zone: 'Europe/Berlin', now: 0 });
  assert.ok(result.kind === 'event');
  const { fields, occurrences } = result.event;
  const { start, recurrence } = fields.schedule;
  const { starts } = expand(fields.schedule, { from: -Infinity, to: HORIZON }, { count: MOST + occurrences.size });
  const ids = starts.map((at) => compactUtc(at).slice(0, start.kind === 'day' ? 8 : undefined));
  const days = ids.filter((id) => occurrences.get(id as OccurrenceId) !== 'cancelled').slice(0, MOST);
  return { start, recurrence, days };
}

function daysIn(items: readonly JsonObject[] | undefined): string[] {
  assert.ok(items, 'Google tells the occurrences');
  return items.flatMap(({ start }) => {
    const { date, dateTime } = start as { date?: string; dateTime?: string };
    const at = Date.parse(date ?? dateTime ?? '');
    return at < HORIZON ? [compactUtc(at).slice(0, date === undefined ? undefined : 8)] : [];
  });
}

function linesIn({ recurrence }: JsonObject, start: When): string[] {
  return canonicalRecurrence((recurrence ?? []) as string[], start);
}

const NONE = { left: 0, right: 0 };

/** Why a file may not be carried without being parked: it holds no event, or one that is called off. */
function kindOf(text: string): string {
  const result = readCalendar(text, { zone: 'Europe/Berlin', now: 0 });
  if (result.kind !== 'event') return result.kind === 'other' ? 'no event in it' : result.kind;
  return result.event.fields.status === 'cancelled' ? 'called off' : 'event';
}
