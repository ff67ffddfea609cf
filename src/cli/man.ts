/** cli/man — docs/twinbook.1, the manual page: made of the table of verbs, the exit codes and what the program reads. */
import { DEFAULT_FILE } from '../config/files.ts';
import { EXIT_TABLE } from './exit-codes.ts';
import { callOf, flagsOf, sentence } from './reference.ts';
import { COMMON_OPTIONS, VERBS } from './table.ts';
import type { Option, Verb } from './verb.ts';
import { VERSION } from './version.ts';

/** When the words of this file last changed. */
const WRITTEN = '2026-11-27';
const WIDTH = 78;

/** The page, in the man macros of troff. */
export function manPage(): string {
  return [
    `.\\" Made by "npm run generate" from src/cli/table.ts; edit it there.`,
    `.TH TWINBOOK 1 ${WRITTEN} "Twinbook ${VERSION}" "User commands"`,
    ...part('NAME', ['twinbook \\- keeps Google Calendar and Contacts in step with CalDAV and CardDAV']),
    ...part('SYNOPSIS', ['.B twinbook', '.RI [ options ]', '.I VERB', '.RI [ arguments ]']),
    ...part('DESCRIPTION', [
      ...prose('Twinbook keeps calendars and contacts of a Google account and of a DAV account alike, in both directions.'),
      ...prose('"twinbook run" does so all the time; the other verbs look, decide and clear up.'),
    ]),
    ...part('OPTIONS', COMMON_OPTIONS.flatMap(optionLines)),
    ...part('VERBS', VERBS.flatMap(verbLines)),
    ...part(
      'EXIT STATUS',
      EXIT_TABLE.flatMap(([code, meaning]) => item(`.B ${code}`, sentence(meaning))),
    ),
    ...part('ENVIRONMENT', [
      ...item('.B TWINBOOK_CONFIG', `The configuration file, where --config is not given.`),
      ...item('.B NO_COLOR', 'When it is not empty, nothing is coloured.'),
    ]),
    ...part('FILES', [
      ...item(`.I ${escaped(DEFAULT_FILE)}`, 'The configuration, unless another one is named.'),
      ...item('.I data/twinbook.db', 'What Twinbook remembers. Never copy it while Twinbook runs: use "twinbook backup".'),
      ...item('.I data/key', 'Opens what is sealed in the database. Keep it, and keep it apart.'),
    ]),
    ...part(
      'SIGNALS',
      prose(
        'SIGTERM and SIGINT: the item in hand is finished, then it ends, within ten seconds. SIGHUP: "run" reads its configuration again.',
      ),
    ),
    '',
  ].join('\n');
}

const part = (title: string, lines: readonly string[]): string[] => [`.SH ${title}`, ...lines];
const item = (term: string, about: string): string[] => ['.TP', term, ...prose(about)];

function verbLines(verb: Verb): string[] {
  const inner = [
    ...verb.args.flatMap(({ name, about }) => item(`.I ${escaped(name)}`, `${about}.`)),
    ...verb.options.flatMap(optionLines),
  ];
  return [
    ...item(`.B ${escaped(callOf(verb))}`, sentence(verb.summary)),
    ...(inner.length === 0 ? [] : ['.RS', ...inner, '.RE']),
  ];
}

function optionLines(option: Option): string[] {
  return item(`.B ${flagsOf(option).map(escaped).join(', ')}`, `${option.about}.`);
}

/** Text on lines of which none is too long for an editor. */
function prose(text: string): string[] {
  const lines: string[] = [];
  for (const word of escaped(text).split(' ')) {
    const line = lines.at(-1);
    if (line === undefined || `${line} ${word}`.length > WIDTH) lines.push(word.replace(/^(?=[.'])/, '\\&'));
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines;
}

/** Text as troff prints it: no backslash, and a dash that can be copied. */
function escaped(text: string): string {
  return text.replaceAll('\\', '\\e').replaceAll('-', '\\-').replaceAll('…', '...');
}
