/** cli/completion-scripts — completion for bash, zsh and fish, made of the table of verbs. */
import type { Option, Verb } from './verb.ts';

export type Shell = 'bash' | 'zsh' | 'fish';

type Script = (verbs: readonly Verb[], common: readonly Option[]) => string;

export const SCRIPTS: Readonly<Record<Shell, Script>> = { bash, zsh, fish };

/** Put it where bash-completion looks, or `source <(twinbook completion bash)`. */
function bash(verbs: readonly Verb[], common: readonly Option[]): string {
  const cases = verbs.map(
    (verb) => `    ${verb.name}) words=${quoted([...choicesOf(verb), ...longNames([...verb.options, ...common])].join(' '))} ;;`,
  );
  return `# bash completion for twinbook
_twinbook() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} verb='' words='' i
  case $prev in
    ${valued(verbs, common)})
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -f -- "$cur")
      return ;;
  esac
  for ((i = 1; i < COMP_CWORD; i++)); do
    case \${COMP_WORDS[i]} in
      ${valued(verbs, common)}) ((i++)) ;;
      -*) ;;
      *) verb=\${COMP_WORDS[i]}; break ;;
    esac
  done
  case $verb in
    '') words=${quoted([...verbs.map(({ name }) => name), ...longNames(common)].join(' '))} ;;
${cases.join('\n')}
  esac
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
}
complete -F _twinbook twinbook
`;
}

/** Save it as `_twinbook` in a folder of $fpath. */
function zsh(verbs: readonly Verb[], common: readonly Option[]): string {
  const cases = verbs.map(
    (verb) =>
      `        ${verb.name}) _arguments $common ${[...verb.options.map(zshOption), ...verb.args.map(zshArgument)].join(' ')} ;;`,
  );
  return `#compdef twinbook
_twinbook() {
  local context state state_descr line
  typeset -A opt_args
  local -a common verbs
  common=(${common.map(zshOption).join(' ')})
  verbs=(${verbs.map((verb) => quoted(`${verb.name}:${verb.summary}`)).join(' ')})
  _arguments -C $common '1: :->verb' '*:: :->rest'
  case $state in
    verb) _describe verb verbs ;;
    rest)
      case $words[1] in
${cases.join('\n')}
      esac ;;
  esac
}
if [ "$funcstack[1]" = _twinbook ]; then _twinbook "$@"; else compdef _twinbook twinbook; fi
`;

  function zshOption({ name, value, about }: Option): string {
    return quoted(`--${name}[${about.replace(/[[\]:\\]/g, '\\$&')}]${value === undefined ? '' : `:${value}:_files`}`);
  }

  function zshArgument({ name, choices, several }: Verb['args'][number]): string {
    return quoted(`${several ? '*' : ''}:${name}:${choices === undefined ? ' ' : `(${choices.join(' ')})`}`);
  }
}

/** Save it in ~/.config/fish/completions/twinbook.fish. */
function fish(verbs: readonly Verb[], common: readonly Option[]): string {
  const option = ({ name, short, value, about }: Option): string =>
    [`-l ${name}`, short === undefined ? '' : `-s ${short}`, value === undefined ? '' : '-r -F', `-d ${forFish(about)}`]
      .filter(Boolean)
      .join(' ');
  const lines = [
    '-f',
    ...common.map(option),
    ...verbs.map((verb) => `-n __fish_use_subcommand -a ${verb.name} -d ${forFish(verb.summary)}`),
    ...verbs.flatMap((verb) => {
      const here = `-n '__fish_seen_subcommand_from ${verb.name}'`;
      const choices = choicesOf(verb);
      return [
        ...verb.options.map((each) => `${here} ${option(each)}`),
        ...(choices.length > 0 ? [`${here} -a ${forFish(choices.join(' '))}`] : []),
      ];
    }),
  ];
  return `# fish completion for twinbook\n${lines.map((line) => `complete -c twinbook ${line}\n`).join('')}`;
}

function choicesOf(verb: Verb): readonly string[] {
  return verb.args.flatMap(({ choices = [] }) => choices);
}

function longNames(options: readonly Option[]): string[] {
  return options.map(({ name }) => `--${name}`);
}

/** The options that are followed by a value, as a pattern of a shell's `case`. */
function valued(verbs: readonly Verb[], common: readonly Option[]): string {
  const options = [...common, ...verbs.flatMap((verb) => verb.options)].filter(({ value }) => value !== undefined);
  return [...new Set(longNames(options))].join('|');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function forFish(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}
