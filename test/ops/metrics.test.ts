/** ops/metrics — what stands at /metrics, and that every service counts for itself. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Link } from '../../src/model/pair.ts';
import type { Action } from '../../src/model/plan.ts';
import type { Readings } from '../../src/ops/gauges.ts';
import { createMetrics } from '../../src/ops/metrics.ts';
import { aPulse, aReport, NOW } from '../builders/reports.ts';

const LINK: Link = { id: 'link', pair: 'salon-anna', kind: 'contact', words: { left: 'all', right: 'Kunden' } };
const readings = (wishes: Partial<Readings> = {}): Readings => ({
  ...{
    pulses: [aPulse()],
    signIns: new Map(),
    pushes: new Map(),
    overlaps: new Map([['salon-anna', 3]]),
    outboxes: new Map([['salon-anna', { waiting: 4, approved: 2, stuck: 1, refused: 0, unsure: 0, sent: 7 }]]),
    calls: new Map([['salon-anna', 2]]),
    backupAt: NOW - 1_000,
    diskFree: 5_000,
    waiting: new Map([['ntfy', 2]]),
  },
  ...wishes,
});
const copy = { op: 'create', side: 'right', source: { item: { touched: NOW - 90_000 } } } as unknown as Action;

describe('metrics', () => {
  it('count cycles, and tell those that never happened as 0', async () => {
    const metrics = createMetrics('1.2.3');
    metrics.cycleEnded('salon-anna', 'ok', 0.3);
    metrics.cycleEnded('salon-anna', undefined, 2);
    metrics.cycleEnded('salon-anna', 'skipped', 0);
    const text = await metrics.text(readings());
    assert.match(text, /^twinbook_cycles_total\{pair="salon-anna",result="ok"\} 1$/m);
    assert.match(text, /^twinbook_cycles_total\{pair="salon-anna",result="failed"\} 1$/m);
    assert.match(text, /^twinbook_cycles_total\{pair="salon-anna",result="held"\} 0$/m);
    assert.match(text, /^twinbook_cycle_duration_seconds_count\{pair="salon-anna"\} 2$/m);
    assert.match(text, /^twinbook_build_info\{version="1\.2\.3",node="[\d.]+"\} 1$/m);
  });

  it('count requests by whom they asked and how they were answered', async () => {
    const metrics = createMetrics('1');
    metrics.seenRequest({ target: 'caldav', status: 207, throttled: 0, seconds: 0.2 });
    metrics.seenRequest({ target: 'caldav', status: 429, throttled: 1, seconds: 0.2 });
    metrics.seenRequest({ target: 'google-sign-in', status: undefined, throttled: 0, seconds: 60 });
    const text = await metrics.text(readings());
    assert.match(text, /^twinbook_requests_total\{target="caldav",code="207"\} 1$/m);
    assert.match(text, /^twinbook_requests_total\{target="google-sign-in",code="none"\} 1$/m);
    assert.match(text, /^twinbook_throttled_total\{target="caldav"\} 1$/m);
    assert.match(text, /^twinbook_request_duration_seconds_count\{target="caldav"\} 2$/m);
  });

  it('count writes, and how long edits took to their copies', async () => {
    const metrics = createMetrics('1');
    metrics.carriedOut(LINK, copy, NOW - 120_000, NOW);
    metrics.carriedOut(LINK, { op: 'delete', side: 'left' } as unknown as Action, NOW - 120_000, NOW);
    const text = await metrics.text(readings());
    assert.match(text, /^twinbook_writes_total\{pair="salon-anna",kind="contacts",operation="create",side="dav"\} 1$/m);
    assert.match(text, /^twinbook_writes_total\{pair="salon-anna",kind="contacts",operation="delete",side="google"\} 1$/m);
    assert.match(text, /^twinbook_change_to_copy_seconds_bucket\{le="60",pair="salon-anna",side="dav"\} 0$/m);
    assert.match(text, /^twinbook_change_to_copy_seconds_bucket\{le="120",pair="salon-anna",side="dav"\} 1$/m);
    assert.match(text, /^twinbook_change_to_copy_seconds_count\{pair="salon-anna",side="dav"\} 1$/m);
  });

  it('tell how every pair stands', async () => {
    const pulse = aPulse({ counts: { kind: 'contact', twins: 40, conflicts: 1, held: 2, parked: 3 } });
    const signIns = new Map([['salon-anna', { isDead: false, ends: NOW + 1_000 }]]);
    const text = await createMetrics('1').text(readings({ pulses: [pulse], signIns }));
    for (const line of [
      'twinbook_items{pair="salon-anna",kind="contacts"} 40',
      'twinbook_overlaps{pair="salon-anna"} 3',
      'twinbook_outbox_mails{pair="salon-anna",state="waiting"} 4',
      'twinbook_outbox_mails{pair="salon-anna",state="stuck"} 1',
      'twinbook_conflicts{pair="salon-anna",kind="contacts"} 1',
      'twinbook_holds{pair="salon-anna",kind="contacts"} 2',
      'twinbook_parked{pair="salon-anna",kind="contacts"} 3',
      `twinbook_last_success_timestamp_seconds{pair="salon-anna"} ${NOW / 1000 - 60}`,
      `twinbook_late_timestamp_seconds{pair="salon-anna"} ${NOW / 1000 + 60}`,
      'twinbook_pair_interval_seconds{pair="salon-anna"} 120',
      `twinbook_token_expires_timestamp_seconds{pair="salon-anna"} ${NOW / 1000 + 1}`,
      'twinbook_token_dead{pair="salon-anna"} 0',
      `twinbook_last_backup_timestamp_seconds ${NOW / 1000 - 1}`,
      'twinbook_disk_free_bytes 5000',
      'twinbook_notifications_waiting{channel="ntfy"} 2',
    ])
      assert.ok(text.split('\n').includes(line), line);
  });

  for (const kind of ['paused', 'leaving', 'left'] as const)
    it(`call nobody for a pair that is left alone (${kind}), and tell what of it is in step`, async () => {
      const last = { ...aReport({ result: 'skipped' }), aside: { kind, since: NOW } };
      const pulse = aPulse({ last, counts: { twins: 40, conflicts: 1, held: 2, parked: 3 } });
      const signIns = new Map([['salon-anna', { isDead: true, ends: NOW + 1_000 }]]);
      const text = await createMetrics('1').text(readings({ pulses: [pulse], signIns }));
      for (const line of [
        'twinbook_items{pair="salon-anna",kind="events"} 40',
        'twinbook_conflicts{pair="salon-anna",kind="events"} 0',
        'twinbook_holds{pair="salon-anna",kind="events"} 0',
        'twinbook_parked{pair="salon-anna",kind="events"} 0',
        'twinbook_token_dead{pair="salon-anna"} 0',
      ])
        assert.ok(text.split('\n').includes(line), line);
      assert.doesNotMatch(text, /token_expires_timestamp_seconds\{/);
    });

  it('call nobody to sign in for a pair of which nothing is synced, and tell when its sign-in ends', async () => {
    const pulse = aPulse({ last: aReport({ result: 'skipped' }) });
    const signIns = new Map([['salon-anna', { isDead: true, ends: NOW }]]);
    const text = await createMetrics('1').text(readings({ pulses: [pulse], signIns }));
    assert.match(text, /^twinbook_token_dead\{pair="salon-anna"\} 0$/m);
    assert.match(text, /^twinbook_token_expires_timestamp_seconds\{/m);
  });

  it('tell no time that is not known, and nothing of a pair that is gone', async () => {
    const metrics = createMetrics('1');
    await metrics.text(readings({ signIns: new Map([['salon-anna', { isDead: true, ends: NOW }]]) }));
    const text = await metrics.text(readings({ pulses: [aPulse({ name: 'ben', lastSuccess: undefined })] }));
    assert.doesNotMatch(text, /last_success_timestamp_seconds\{|token_expires_timestamp_seconds\{|_items\{pair="salon-anna"/);
    assert.match(text, /^twinbook_token_dead\{pair="ben"\} 0$/m);
  });

  it('are of one service alone; only what is told of the process is told by all', async () => {
    const [one, other] = [createMetrics('1'), createMetrics('1')];
    one.seenRequest({ target: 'carddav', status: 200, throttled: 0, seconds: 1 });
    const [first, second] = [await one.text(readings()), await other.text(readings())];
    assert.match(first, /carddav/);
    assert.doesNotMatch(second, /carddav/);
    for (const text of [first, second]) assert.equal(text.match(/^twinbook_process_start_time_seconds /gm)?.length, 1);
    const names = [...first.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
    assert.deepEqual(
      names.filter((name) => !name?.startsWith('twinbook_')),
      [],
    );
    assert.equal(new Set(names).size, names.length);
  });

  it('tell whether changes are told, and what words were worth', async () => {
    const metrics = createMetrics('1');
    const one = { state: 'on', open: 2, lastWord: NOW, ends: NOW + 1000, troubles: [] } as const;
    metrics.wordCame('news');
    metrics.wordCame('unknown');
    const told = await metrics.text(readings({ pushes: new Map([['salon-anna', one]]) }));
    for (const line of [
      'twinbook_push_collections{pair="salon-anna"} 2',
      `twinbook_push_last_word_timestamp_seconds{pair="salon-anna"} ${NOW / 1000}`,
      `twinbook_push_ends_timestamp_seconds{pair="salon-anna"} ${NOW / 1000 + 1}`,
      'twinbook_push_words_total{worth="news"} 1',
      'twinbook_push_words_total{worth="unknown"} 1',
    ])
      assert.ok(told.includes(`${line}\n`), line);
    assert.doesNotMatch(await metrics.text(readings()), /push_collections\{/);
  });
});
