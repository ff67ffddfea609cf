/**
 * cli/output — where words go: the answer to standard output, everything else to standard error.
 *
 * With --json the answer is one document, and `print` says nothing. What servers sent may hold control characters;
 * they never reach the terminal. Sentences come in English and are said in the owner's language; with --json they stay English.
 */
import { styleText } from 'node:util';
import { hideSecrets } from '../config/secrets.ts';
import type { Language } from '../locales/dashboard/speech.ts';
import type { Say } from '../locales/phrases/saying.ts';
import { ENGLISH, type Tongue, tongueOf } from './language.ts';
import { type Progress, progressOn, silentProgress } from './progress.ts';

/** As much of a stream as we need; process.stdout is one. */
export interface Sink {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

export type Style = Parameters<typeof styleText>[0];

export interface OutputOptions {
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  /** NO_COLOR (when not empty) and TERM=dumb mean no colours. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Until the configuration is read. */
  readonly tongue?: Tongue;
}

export interface Output {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  /** Whether the one document has been printed. */
  readonly answered: boolean;
  readonly language: Language;
  /** Of the times it tells (IANA); undefined: the machine's own. */
  readonly zone: string | undefined;
  /** What the owner configured; what is undefined stays as it was. */
  speak(chosen: Language | undefined, zone?: string): Promise<void>;
  /** A sentence, or a word of a table, in the owner's language. Whole sentences need none of it: `print`, `note` and `complain` do it. */
  say: Say;
  /** A line of the answer, for people; nothing with --json. */
  print(line: string): void;
  /** A line an owner's titles stand in: as it is, its words chosen already. On standard error it is a note. */
  row(line: string, on?: 'stdout' | 'stderr'): void;
  /** Text as it is (a script, a schema), with or without --json. */
  raw(text: string): void;
  /** The one JSON document; nothing without --json. A second one is a mistake of ours, and throws. */
  document(value: unknown): void;
  /** A line beside the answer; nothing with --quiet. */
  note(line: string): void;
  /** A line that must be seen, --quiet or not. Known secrets are hidden. */
  complain(line: string): void;
  /** Coloured where standard output (or `on` standard error) is a terminal that wants colours. */
  style(style: Style, text: string, on?: 'stdout' | 'stderr'): string;
  /** A bar on standard error where that is a terminal; silent elsewhere and with --quiet. `total` undefined: not known yet. */
  progress(label: string, total: number | undefined): Progress;
}

export function createOutput({ stdout, stderr, json, quiet, verbose, environment, tongue = ENGLISH }: OutputOptions): Output {
  const wantsColor = !environment.NO_COLOR && environment.TERM !== 'dumb';
  const sinks = { stdout, stderr };
  let answered = false;
  let spoken = json ? ENGLISH : tongue;
  const say: Say = (english) => spoken.say(english);
  return {
    json,
    quiet,
    verbose,
    get answered() {
      return answered;
    },
    get language() {
      return spoken.language;
    },
    get zone() {
      return spoken.zone;
    },
    async speak(chosen, zone = spoken.zone) {
      if (!json && (chosen !== undefined || zone !== spoken.zone)) spoken = await tongueOf(chosen ?? spoken.language, zone);
    },
    say,
    print(line) {
      if (!json) stdout.write(`${spoken.sayLines(line)}\n`);
    },
    row(line, on = 'stdout') {
      if (on === 'stderr' && !quiet) stderr.write(`${hideSecrets(line)}\n`);
      if (on === 'stdout' && !json) stdout.write(`${line}\n`);
    },
    raw(text) {
      answered = true;
      stdout.write(text);
    },
    document(value) {
      if (!json) return;
      if (answered) throw new Error('a second document for standard output');
      answered = true;
      stdout.write(`${JSON.stringify(value, null, 2)}\n`);
    },
    note(line) {
      if (!quiet) stderr.write(`${hideSecrets(spoken.sayLines(line))}\n`);
    },
    complain(line) {
      stderr.write(`${hideSecrets(spoken.sayLines(line))}\n`);
    },
    style(style, text, on = 'stdout') {
      return wantsColor && sinks[on].isTTY === true ? styleText(style, text, { validateStream: false }) : text;
    },
    progress(label, total) {
      return stderr.isTTY === true && !quiet ? progressOn(stderr, label, total, say) : silentProgress;
    },
  };
}

/** Text from elsewhere, safe for a terminal: control characters (escape sequences among them) become a visible `·`. */
export function plain(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '·');
}

/** Rows as aligned columns, two spaces apart, nothing behind the last. Cells are made safe for a terminal. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const cells = rows.map((row) => row.map(plain));
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => widthOf(row[column] ?? ''))));
  return cells.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)))
      .join('  ')
      .trimEnd(),
  );
}

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function widthOf(text: string): number {
  return [...letters.segment(text)].length;
}
