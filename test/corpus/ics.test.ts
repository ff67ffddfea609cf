/** corpus/ics — hundreds of calendar files written by other programs: none is mangled, none makes us hang. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readCalendar, updateCalendar } from '../../src/endpoints/caldav/calendar-object.ts';
import { documentOctets, documentText, type Node, readDocument } from '../../src/endpoints/content-lines/document.ts';
import type { Event } from '../../src/model/event.ts';

const FOLDER = fileURLToPath(new URL('../../../shared/corpus/ics', import.meta.url));
const CONTEXT = { zone: 'Europe/Berlin', now: Date.parse('2026-11-22T10:00:00Z') };
const TITLE = 'Changed, by us; for sure';

if (existsSync(FOLDER)) {
  const files = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => ({ name: entry.name, octets: readFileSync(join(entry.parentPath, entry.name)) }));
  const events = files.flatMap(({ name, octets }) => {
    const result = readCalendar(octets, CONTEXT);
    return result.kind === 'event' ? [{ name, octets, event: result.event }] : [];
  });

  describe('calendar files of other programs', () => {
    it('go out byte for byte', () => {
      for (const { name, octets } of files) assert.deepEqual(Buffer.from(documentOctets(readDocument(octets))), octets, name);
    });

    it('are carried, left alone or parked with a reason, each in less than two seconds', (t) => {
      const reasons = new Map<string, number>();
      for (const { name, octets } of files) {
        const begun = performance.now();
        const result = readCalendar(octets, CONTEXT);
        assert.ok(performance.now() - begun < 2000, name);
        const reason = result.kind === 'unreadable' ? `parked: ${result.why.replaceAll(/".*"/gs, '"…"')}` : result.kind;
        reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      }
      for (const [reason, count] of [...reasons].sort(([, a], [, b]) => b - a)) t.diagnostic(`${count} ${reason}`);
      assert.ok((reasons.get('event') ?? 0) >= 250);
    });

    it('keep every other line when only the title changes', (t) => {
      for (const { name, octets, event } of events) {
        const text = updateCalendar(octets, withTitle(event), new Set(['title']), CONTEXT);
        assert.deepEqual(withoutTitle(text), withoutTitle(documentText(readDocument(octets))), name);
        const result = readCalendar(text, CONTEXT);
        assert.ok(result.kind === 'event', name);
        assert.deepEqual({ ...result.event, touched: undefined }, { ...withTitle(event), touched: undefined }, name);
      }
      t.diagnostic(`${events.length} titles changed`);
    });

    it('do not change when they are given what they say', () => {
      for (const { name, octets, event } of events) {
        const paths = new Set([...Object.keys(event.fields), ...[...event.occurrences.keys()].map((id) => `@${id}/title`)]);
        assert.equal(updateCalendar(octets, event, paths, CONTEXT), documentText(readDocument(octets)), name);
      }
    });
  });
}

function withTitle(event: Event): Event {
  return { ...event, fields: { ...event.fields, title: TITLE } };
}

/** All lines but those an edit of the master's title may touch: its SUMMARY and the stamps. */
function withoutTitle(text: string): string[] {
  const told = (nodes: readonly Node[]): string[] =>
    nodes.flatMap((node) => {
      if (node.kind === 'component') return [node.begin.rawValue, ...told(node.children), node.end?.rawValue ?? ''];
      if (['DTSTAMP', 'LAST-MODIFIED'].includes(node.name)) return [];
      return node.name === 'SUMMARY' ? [] : [node.raw ?? ''];
    });
  return told(readDocument(text).nodes);
}
