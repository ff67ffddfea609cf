/** cli/reference — docs/commands.md: every verb with its arguments and options, printed from the table the command line is made of. */
import { EXIT_TABLE } from './exit-codes.ts';
import { COMMON_OPTIONS, VERBS } from './table.ts';
import type { Argument, Option, Verb } from './verb.ts';

const HEAD = `<!-- Made by "npm run generate" from src/cli/table.ts; edit it there. -->

# Command line reference

In a checkout \`npx twinbook VERB\`; in the container \`docker compose exec twinbook twinbook VERB\`; as a service of systemd \`sudo twinbook VERB\`.
\`twinbook VERB --help\` says the same, \`man twinbook\` all of it, and \`twinbook completion SHELL\` lets a shell complete it.

While \`run\` works, what writes to a server itself (\`sync\`, \`approve\`, \`reject\`, \`undo\`, \`migrate\`, \`uninstall\`, \`consent withdraw\`, \`erase\`, \`restore\`, \`key rotate\`) ends with 11: stop the daemon first.
Everything else works beside it. Whatever deletes or ends something asks first; \`--yes\` answers, and never covers what a guard holds.
`;

/** The page. */
export function commandsPage(): string {
  const exits = EXIT_TABLE.map(([code, meaning]) => `| ${code} | ${meaning} |`);
  return [
    HEAD,
    section('Options of every verb', [...COMMON_OPTIONS.map(optionRow), "| `-h`, `--help` | the verb's help |"]),
    `## Verbs\n\n${VERBS.map(verbPart).join('\n')}`,
    `## Exit codes\n\n| code | meaning |\n| --- | --- |\n${exits.join('\n')}\n`,
    'When several apply, the first of 1, 8, 7, 5, 6, 3 is the exit code; `--json` tells all. What to do: [troubleshooting](troubleshooting.md).\n',
  ].join('\n');
}

/** `connect PAIR`, `sync [PAIR]` */
export function callOf({ name, args }: Verb): string {
  return [
    name,
    ...args.map(({ name: word, required, several }) => {
      const words = several ? `${word}...` : word;
      return required ? words : `[${words}]`;
    }),
  ].join(' ');
}

/** `-v`, `--keep SIDE` */
export function flagsOf({ name, short, value }: Option): readonly string[] {
  return [...(short === undefined ? [] : [`-${short}`]), `--${name}${value === undefined ? '' : ` ${value}`}`];
}

function verbPart(verb: Verb): string {
  const rows = [...verb.args.map(argumentRow), ...verb.options.map(optionRow)];
  const table = rows.length === 0 ? '' : `\n| | |\n| --- | --- |\n${rows.join('\n')}\n`;
  return `### \`twinbook ${callOf(verb)}\`\n\n${sentence(verb.summary)}\n${table}`;
}

function section(title: string, rows: readonly string[]): string {
  return `## ${title}\n\n| | |\n| --- | --- |\n${rows.join('\n')}\n`;
}

const argumentRow = ({ name, about }: Argument): string => row([name], about);
const optionRow = (option: Option): string => row(flagsOf(option), option.about);
const row = (words: readonly string[], about: string): string =>
  `| ${words.map((word) => `\`${word}\``).join(', ')} | ${about} |`.replaceAll(/(?<=\w)\|(?=\w)/g, '\\|');

/** Capital letter, full stop. */
export const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
