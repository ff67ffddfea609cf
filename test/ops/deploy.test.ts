/** deploy — what dashboard, rules and docs say of the metrics is true: every name exists, with those labels, and is explained. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { LASTS } from '../../src/ops/alerts.ts';
import { healthOf } from '../../src/ops/health.ts';
import { createMetrics } from '../../src/ops/metrics.ts';
import { aLook, aPulse } from '../builders/reports.ts';

const root = new URL('../../', import.meta.url);
const text = (path: string): Promise<string> => readFile(new URL(path, root), 'utf8');

/** Names and labels as they are registered; those of the process as they are told. */
async function known(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const metrics = createMetrics('1');
  const readings = {
    pulses: [aPulse()],
    signIns: new Map(),
    pushes: new Map(),
    overlaps: new Map(),
    outboxes: new Map(),
    calls: new Map(),
    backupAt: 0,
    diskFree: 0,
    waiting: new Map(),
  };
  const names = new Map<string, ReadonlySet<string>>();
  for (const [, name = ''] of (await metrics.text(readings)).matchAll(/^# TYPE (\S+)/gm)) names.set(name, new Set());
  for (const { name, labelNames, type } of metrics.registry.getMetricsAsArray() as unknown as readonly Registered[]) {
    const labels = new Set(labelNames);
    names.set(name, labels);
    if (type !== 'histogram') continue;
    names.set(`${name}_bucket`, new Set([...labels, 'le']));
    for (const part of ['count', 'sum']) names.set(`${name}_${part}`, labels);
  }
  return names;
}

/** What prom-client tells of a metric, more than its types say. */
interface Registered {
  readonly name: string;
  readonly labelNames: readonly string[];
  readonly type: string;
}

/** What an expression says that is not so. */
function mistakes(expression: string, names: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const used = [...expression.matchAll(/\b(twinbook_\w+)(?:\{([^}]*)\})?/g)];
  const matched = used.flatMap(([, name = '', labels = '']) => {
    const there = names.get(name);
    if (there === undefined) return [`${name} does not exist`];
    const wanted = [...labels.matchAll(/(\w+)\s*(?:=|!)/g)].map(([, label = '']) => label);
    return wanted.filter((label) => !there.has(label)).map((label) => `${name} has no label ${label}`);
  });
  const all = new Set(used.flatMap(([, name = '']) => [...(names.get(name) ?? [])]));
  const grouped = [...expression.matchAll(/\b(?:by|without)\s*\(([^)]*)\)/g)].flatMap(([, labels = '']) =>
    labels.split(/\s*,\s*/),
  );
  return [...matched, ...grouped.filter((label) => !all.has(label)).map((label) => `nothing here has a label ${label}`)];
}

/** The labels a result has: those it is grouped by, else those of the metric. */
function labelsLeft(expression: string, names: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const grouped = /\bby\s*\(([^)]*)\)/.exec(expression)?.[1];
  if (grouped !== undefined) return new Set(grouped.split(/\s*,\s*/));
  return names.get(/twinbook_\w+/.exec(expression)?.[0] ?? '') ?? new Set();
}

interface Panel {
  readonly type: string;
  readonly title: string;
  readonly id: number;
  readonly description?: string;
  readonly targets?: readonly { readonly expr: string; readonly legendFormat: string }[];
}

describe('the dashboard for Grafana', async () => {
  const names = await known();
  const dashboard = JSON.parse(await text('deploy/grafana/twinbook.json')) as {
    readonly panels: readonly Panel[];
    readonly templating: unknown;
  };

  for (const { title, targets = [] } of dashboard.panels)
    for (const { expr, legendFormat } of targets)
      it(`asks in "${title}" for what there is: ${expr.slice(0, 60)}`, () => {
        assert.match(expr, /twinbook_/);
        assert.deepEqual(mistakes(expr, names), []);
        for (const [, label = ''] of legendFormat.matchAll(/\{\{(\w+)\}\}/g))
          assert.ok(labelsLeft(expr, names).has(label), label);
      });

  it('shows every metric of ours, and has no two panels of one number', () => {
    const shown = JSON.stringify(dashboard);
    const ours = [...names.keys()].filter((name) => !/_(?:bucket|count|sum)$|_(?:process|nodejs)_|_build_info$/.test(name));
    const missing = ours.filter((name) => !new RegExp(`\\b${name}(?:_bucket)?\\b`).test(shown));
    assert.deepEqual(missing, []);
    assert.equal(new Set(dashboard.panels.map(({ id }) => id)).size, dashboard.panels.length);
    assert.deepEqual(mistakes(JSON.stringify(dashboard.templating), names), []);
  });
});

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly description: string };
}

describe('the rules for Prometheus', async () => {
  const names = await known();
  const { groups } = parse(await text('deploy/prometheus/alerts.yml')) as {
    readonly groups: readonly { readonly rules: readonly Rule[] }[];
  };
  const rules = groups.flatMap((group) => group.rules);

  for (const { alert, expr, labels, annotations } of rules)
    it(`watch what there is, and say what to do: ${alert}`, () => {
      assert.deepEqual(mistakes(expr, names), []);
      assert.match(expr, /twinbook/);
      assert.match(labels.severity, /^(?:critical|warning|info)$/);
      assert.ok(annotations.summary.length > 10 && annotations.description.length > 10);
      // What a sentence names must be a label of what is watched.
      for (const [, label = ''] of JSON.stringify(annotations).matchAll(/\$labels\.(\w+)/g))
        assert.ok(labelsLeft(expr, names).has(label), label);
    });

  it('have names of their own', () => assert.equal(new Set(rules.map(({ alert }) => alert)).size, rules.length));
});

describe('a look at an expression', async () => {
  const names = await known();
  it('finds a metric and a label there is none of', () => {
    assert.deepEqual(mistakes('sum by (pair, nobody) (twinbook_conflict{x="1"}) + twinbook_parked{target="caldav"}', names), [
      'twinbook_conflict does not exist',
      'twinbook_parked has no label target',
      'nothing here has a label nobody',
    ]);
    assert.deepEqual(mistakes('sum by (le) (rate(twinbook_cycle_duration_seconds_bucket{pair=~"a"}[5m]))', names), []);
  });
});

describe('docs/monitoring.md', async () => {
  const names = await known();
  const page = await text('docs/monitoring.md');
  const rows = [...page.matchAll(/^\| `(twinbook_\w+)` \| ([^|]*)\|/gm)].map(([, name = '', labels = '']) => ({
    name,
    labels: [...labels.matchAll(/`(\w+)`/g)].map(([, label]) => label),
  }));

  it('explains every metric, with its labels, and none that is not there', () => {
    const ours = [...names].filter(([name]) => !/_(?:bucket|count|sum)$|_(?:process|nodejs)_/.test(name));
    const sorted = (all: { name: string; labels: (string | undefined)[] }[]) =>
      all.map(({ name, labels }) => `${name} ${labels.toSorted().join()}`).toSorted();
    assert.deepEqual(sorted(rows), sorted(ours.map(([name, labels]) => ({ name, labels: [...labels] }))));
  });

  it('says of every kind of trouble how long it must last', () => {
    const minutes = [...page.matchAll(/^\| `([\w-]+)` \| [^|]* \| (?:(\d+) minutes|at once)/gm)].map(
      ([, kind = '', count = '0']) => [kind, Number(count) * 60_000],
    );
    assert.deepEqual(Object.fromEntries(minutes), LASTS);
  });

  it('explains every check of health', () => {
    for (const name of Object.keys(healthOf(aLook({ pulses: [] })).checks)) assert.ok(page.includes(`| \`${name}\` |`), name);
  });
});
