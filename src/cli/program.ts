/** cli/program — reads the command line by the table of verbs, runs one, and explains what went wrong. */
import { Command, Argument as CommanderArgument, CommanderError, Option as CommanderOption } from 'commander';
import { DEFAULT_FILE } from '../config/files.ts';
import type { Environment } from '../config/variables.ts';
import type { Say } from '../locales/phrases/saying.ts';
import { EXIT, type ExitCode, exitHelp } from './exit-codes.ts';
import { explain } from './explain.ts';
import { Interrupted } from './interrupted.ts';
import { languageOf, type Tongue, tongueOf } from './language.ts';
import { createOutput, type Output, type Sink } from './output.ts';
import { COMMON_OPTIONS, VERBS } from './table.ts';
import type { Argument, Context, Input, Option, Verb } from './verb.ts';
import { VERSION } from './version.ts';

export interface Surroundings {
  readonly environment: Environment;
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly stdin?: Input | undefined;
  /** Aborted on Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal;
  /** Another table for tests. */
  readonly verbs?: readonly Verb[];
}

/** Runs the command line `args` (without node and the script) and returns the exit code. Never throws. */
export async function runCli(args: readonly string[], around: Surroundings): Promise<ExitCode> {
  let code: ExitCode = EXIT.done;
  // Before a configuration is read only the environment tells the language; programs are answered in English.
  const tongue = await tongueOf(args.includes('--json') ? 'en' : languageOf(around.environment));
  const program = build(around, tongue, async (verb, context) => {
    try {
      code = await verb.run(context);
    } catch (error) {
      code = explain(error, context);
      if (error instanceof Interrupted) return;
    }
    if (verb.deed !== undefined) code = await noted(verb, context, code);
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? EXIT.done : usageError(error, args, around);
  }
}

/** What was done is done; that it could not be written down must be heard all the same. */
async function noted(verb: Verb, context: Context, code: ExitCode): Promise<ExitCode> {
  try {
    const { noteDeed } = await import('./deeds.ts');
    await noteDeed(verb, context, code);
    return code;
  } catch (error) {
    return explain(error, context);
  }
}

type Call = (verb: Verb, context: Context) => Promise<void>;

function build(around: Surroundings, tongue: Tongue, call: Call): Command {
  const { say } = tongue;
  const program = new Command('twinbook')
    .description(say('Keeps Google Calendar and Contacts in step with any CalDAV and CardDAV server.'))
    .version(`twinbook ${VERSION}`, '-V, --version', say('print the version'))
    .helpOption('-h, --help', say('display help for command'))
    .usage(say('[options] VERB'))
    .configureHelp({ showGlobalOptions: true, subcommandTerm: termOf, styleTitle: say, argumentDescription: aboutIn(say) })
    .configureOutput({
      writeOut: (text) => around.stdout.write(text),
      writeErr: (text) => around.stderr.write(text),
      outputError: (text, write) => write(say(text)),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .helpCommand(false)
    .commandsGroup('Verbs:')
    .addHelpText('after', `\n${exitHelp(say)}\n\n${say('"twinbook VERB --help" tells more about one verb.')}`)
    .exitOverride();
  for (const option of COMMON_OPTIONS) program.addOption(asCommander(option, say));
  for (const verb of around.verbs ?? VERBS) program.addCommand(commandOf(verb, program, { around, tongue, call }));
  return program;
}

interface Making {
  readonly around: Surroundings;
  readonly tongue: Tongue;
  readonly call: Call;
}

function commandOf(verb: Verb, program: Command, { around, tongue, call }: Making): Command {
  const { say } = tongue;
  const command = new Command(verb.name).description(say(verb.summary)).copyInheritedSettings(program);
  command.usage([say('[options]'), ...verb.args.map(written)].join(' '));
  for (const one of verb.args) {
    const { about, choices } = one;
    const argument = new CommanderArgument(written(one), say(about));
    command.addArgument(choices === undefined ? argument : argument.choices([...choices]));
  }
  for (const option of verb.options) command.addOption(asCommander(option, say));
  return command.action(async () => call(verb, contextOf(verb, command, around, tongue)));
}

function written({ name, required, several }: Argument): string {
  const words = several ? `${name}...` : name;
  return required ? `<${words}>` : `[${words}]`;
}

function termOf(command: Command): string {
  const args = command.registeredArguments.map((argument) =>
    argument.required ? argument.name() : `[${argument.name()}${argument.variadic ? '...' : ''}]`,
  );
  return [command.name(), ...args].join(' ');
}

/** What an argument is, and what it may be. */
const aboutIn =
  (say: Say) =>
  ({ description, argChoices }: CommanderArgument): string =>
    argChoices === undefined
      ? description
      : `${description} (${say('choices:')} ${argChoices.map((one) => JSON.stringify(one)).join(', ')})`;

function asCommander({ name, short, value, about }: Option, say: Say): CommanderOption {
  const flags = `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` <${value}>`}`;
  return new CommanderOption(flags, say(about));
}

function contextOf(
  verb: Verb,
  command: Command,
  { environment, stdin, stdout, stderr, signal }: Surroundings,
  tongue: Tongue,
): Context {
  const given = command.optsWithGlobals<Record<string, string | true | undefined>>();
  const { config, json, quiet, verbose } = given;
  return {
    args: Object.fromEntries(verb.args.map(({ name, several }, index) => [name.toLowerCase(), wordsAt(index, several, command)])),
    options: Object.fromEntries(
      verb.options.map((option) => [option.name, given[asCommander(option, (text) => text).attributeName()]]),
    ),
    file: (typeof config === 'string' ? config : undefined) || environment.TWINBOOK_CONFIG || DEFAULT_FILE,
    environment,
    input: stdin,
    output: createOutput({
      ...{ stdout, stderr, environment, tongue },
      ...{ json: json === true, quiet: quiet === true, verbose: verbose === true },
    }),
    signal,
  };
}

function wordsAt(index: number, several: true | undefined, { args }: Command): string | undefined {
  return several ? args.slice(index).join(' ') || undefined : args[index];
}

/** commander has said it on standard error; whoever reads JSON is told there as well. */
function usageError(error: CommanderError, args: readonly string[], { stdout, stderr, environment }: Surroundings): ExitCode {
  const output: Output = createOutput({
    stdout,
    stderr,
    json: args.includes('--json'),
    quiet: false,
    verbose: false,
    environment,
  });
  const message = error.code === 'commander.help' ? 'a verb is missing' : error.message.replace(/^error: /, '');
  output.document({ error: { code: 'USAGE', message, hint: 'see twinbook --help' } });
  return EXIT.usage;
}
