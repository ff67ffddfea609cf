/**
 * test/run — runs the tests: each file in a process of its own, one more at once than there are processors, for many of them wait.
 *
 *   npm test                          everything
 *   npm test -- dav/listing cli/      files whose path contains one of these
 *   npm test -- --name 'keeps alarms' tests whose name matches
 *
 * What was skipped is told at the end, with its reason. With CI=true or TWINBOOK_NO_SKIP=1 a skipped test is a failure.
 */
import { existsSync, globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { relative, resolve } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { parseArgs } from 'node:util';

/** A file that takes longer is stopped, and counts as failed; TWINBOOK_TEST_SECONDS says otherwise. */
const FILE_SECONDS = Number(process.env.TWINBOOK_TEST_SECONDS ?? 480);
/** They take half a minute or more. */
const LONG = /contract\/(cyrus|radicale|xandikos)|disappearances|crash-|chaos\/chaos|chromium|shared-worker|-histories/;
const ROOT = resolve(import.meta.dirname, '..');
/** Hundreds of processes read the same modules: what one has compiled the others need not. */
process.env.NODE_COMPILE_CACHE ??= resolve(ROOT, 'node_modules/.cache/compiled');
const COUNTS = ['tests', 'suites', 'passed', 'failed', 'cancelled', 'skipped', 'todo'] as const;
/** How node's own reporters call what its events call otherwise. */
const SPOKEN: Partial<Record<(typeof COUNTS)[number], string>> = { passed: 'pass', failed: 'fail' };

type Counts = Record<(typeof COUNTS)[number], number>;

interface Skipped {
  readonly file: string;
  readonly name: string;
  readonly why: string;
}

interface Outcome {
  readonly counts: Counts;
  readonly skipped: readonly Skipped[];
  readonly success: boolean;
}

/** What we read of the events of node's test runner. */
interface TestEvent {
  readonly type: string;
  readonly data: {
    readonly file?: string;
    readonly name?: string;
    readonly skip?: string | boolean;
    readonly counts?: Counts;
    readonly success?: boolean;
  };
}

const { values, positionals } = parseArgs({ options: { name: { type: 'string' } }, allowPositionals: true });
const files = chosen(positionals);
if (files.length === 0) {
  console.error(`no test file matches ${positionals.join(' ')}`);
  process.exitCode = 1;
} else {
  const begun = performance.now();
  const outcome = await runFiles(files, values.name);
  const strict = process.env.CI === 'true' || process.env.TWINBOOK_NO_SKIP === '1';
  const good = outcome.success && !(strict && outcome.skipped.length > 0);
  tellSkipped(outcome.skipped, strict);
  tellCounts(outcome.counts, performance.now() - begun);
  // What a stopped file left running may still hold on to our pipes: there is nothing more to wait for.
  process.exit(good ? 0 : 1);
}

/** All test files, or those whose path contains one of `words`; a word that is the path of a file is that file. */
function chosen(words: readonly string[]): string[] {
  const all = globSync('test/**/*.test.ts', { cwd: ROOT }).sort();
  const named = words.filter((word) => word.endsWith('.test.ts') && existsSync(word));
  const parts = words.filter((word) => !named.includes(word));
  const found = words.length === 0 ? longestFirst(all) : all.filter((file) => parts.some((part) => file.includes(part)));
  return [...new Set([...named.map((file) => resolve(file)), ...found.map((file) => resolve(ROOT, file))])];
}

/** At the end no processor waits for another. */
function longestFirst(files: readonly string[]): string[] {
  return files.toSorted((a, b) => Number(LONG.test(b)) - Number(LONG.test(a)));
}

async function runFiles(queue: readonly string[], name: string | undefined): Promise<Outcome> {
  const reporter = new spec();
  reporter.pipe(process.stdout, { end: false });
  const waiting = queue.values();
  const outcomes: Outcome[] = [];
  const work = async () => {
    for (const file of waiting) {
      const events = await eventsOf(file, name);
      // One file after the other, never mixed; the whole run has a summary of its own.
      for (const event of events) if (event.data.file !== undefined) reporter.write(event);
      outcomes.push(outcomeOf(events));
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() + 1 }, work));
  const outcome = together(outcomes);
  const told = Promise.withResolvers<void>();
  reporter.once('end', told.resolve);
  reporter.end({ type: 'test:summary', data: { file: undefined, ...outcome, duration_ms: 0 } });
  await told.promise;
  return outcome;
}

async function eventsOf(file: string, name: string | undefined): Promise<TestEvent[]> {
  const signal = AbortSignal.timeout(FILE_SECONDS * 1000);
  const events: TestEvent[] = [];
  const patterns = name === undefined ? {} : { testNamePatterns: [name] };
  for await (const event of run({ files: [file], cwd: ROOT, signal, ...patterns })) events.push(event as TestEvent);
  if (signal.aborted) console.error(`${relative(ROOT, file)} was stopped: it took longer than ${FILE_SECONDS} s`);
  return events;
}

/** The last summary without a file speaks for the whole process; without one it never got that far. */
function outcomeOf(events: readonly TestEvent[]): Outcome {
  const summary = events.findLast(({ type, data }) => type === 'test:summary' && data.file === undefined)?.data;
  const skipped = events.flatMap(({ type, data: { file, name, skip } }) =>
    type === 'test:pass' && skip !== undefined && skip !== false
      ? [{ file: relative(ROOT, file ?? ''), name: name ?? '', why: typeof skip === 'string' ? skip : 'no reason given' }]
      : [],
  );
  const none = Object.fromEntries(COUNTS.map((count) => [count, 0])) as Counts;
  return { counts: summary?.counts ?? none, skipped, success: summary?.success ?? false };
}

function together(outcomes: readonly Outcome[]): Outcome {
  const sum = (count: keyof Counts) => outcomes.reduce((total, { counts }) => total + counts[count], 0);
  return {
    counts: Object.fromEntries(COUNTS.map((count) => [count, sum(count)])) as Counts,
    skipped: outcomes.flatMap(({ skipped }) => skipped),
    success: outcomes.every(({ success }) => success),
  };
}

function tellSkipped(skipped: readonly Skipped[], strict: boolean): void {
  if (skipped.length === 0) return;
  console.log(`\nskipped${strict ? ', which is a failure here' : ''}:`);
  const groups = Map.groupBy(skipped, ({ file, why }) => `${why} (${file})`);
  for (const [reason, tests] of groups) console.log(`  ${tests.length} × ${reason}`);
}

function tellCounts(counts: Counts, ms: number): void {
  console.log('');
  for (const count of COUNTS) console.log(`ℹ ${SPOKEN[count] ?? count} ${counts[count]}`);
  console.log(`ℹ duration_ms ${Math.round(ms)}`);
}
