/** cli/program — reading the command line, and what is said when something goes wrong. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ExitCode } from '../../src/cli/exit-codes.ts';
import { settingsOf } from '../../src/cli/settings.ts';
import { VERBS } from '../../src/cli/table.ts';
import type { Context, Verb } from '../../src/cli/verb.ts';
import { Secret } from '../../src/config/secrets.ts';
import { SyncError } from '../../src/model/errors.ts';
import { PAIR, written } from '../config/sample.ts';
import { twinbook } from './terminal.ts';

/** A table with one verb that does what the test says. */
function probe(run: (context: Context) => Promise<ExitCode> | ExitCode): readonly Verb[] {
  return [
    {
      name: 'probe',
      summary: 'look around',
      args: [{ name: 'PAIR', about: 'name of the pair', required: false }],
      options: [
        { name: 'once', about: 'only once' },
        { name: 'keep-side', value: 'SIDE', about: 'which side' },
      ],
      run: async (context) => run(context),
    },
  ];
}

/** What the verb got to see. */
async function seen(args: readonly string[], environment: Record<string, string> = {}): Promise<Context> {
  let context: Context | undefined;
  const said = await twinbook(args, {
    environment,
    verbs: probe((given) => {
      context = given;
      return 0;
    }),
  });
  assert.deepEqual(said, { code: 0, out: '', err: '' });
  assert.ok(context);
  return context;
}

async function failing(error: unknown, ...args: string[]) {
  return twinbook(['probe', ...args], {
    verbs: probe(() => {
      throw error;
    }),
  });
}

describe('the command line', () => {
  it('hands a verb its arguments, its options and the common ones, wherever they stand', async () => {
    const context = await seen(['--json', 'probe', 'salon', '--once', '--config', 'a.yaml', '--keep-side', 'dav', '-v']);
    assert.deepEqual(context.args, { pair: 'salon' });
    assert.deepEqual(context.options, { once: true, 'keep-side': 'dav' });
    assert.equal(context.file, 'a.yaml');
    assert.deepEqual([context.output.json, context.output.verbose, context.output.quiet], [true, true, false]);
    assert.equal((await seen(['probe', '--quiet'])).output.quiet, true);
  });

  it('leaves out what was not given', async () => {
    const context = await seen(['probe']);
    assert.deepEqual([context.args, context.options], [{ pair: undefined }, { once: undefined, 'keep-side': undefined }]);
  });

  it('finds the configuration by --config, then TWINBOOK_CONFIG, then its usual place', async () => {
    assert.equal((await seen(['probe'], { TWINBOOK_CONFIG: 'b.yaml' })).file, 'b.yaml');
    assert.equal((await seen(['probe', '--config', 'a.yaml'], { TWINBOOK_CONFIG: 'b.yaml' })).file, 'a.yaml');
    assert.equal((await seen(['probe'], { TWINBOOK_CONFIG: '' })).file, 'config/twinbook.yaml');
  });

  it('ends with what the verb returns', async () => {
    assert.equal((await twinbook(['probe'], { verbs: probe(() => 7) })).code, 7);
  });
});

describe('a command line that cannot be understood', () => {
  for (const [args, says] of [
    [['snyc'], /unknown command 'snyc'\n\(Did you mean sync\?\)/],
    [['conect', 'salon'], /unknown command 'conect'/],
    [['sync', 'a', 'b'], /too many arguments/],
    [['sync', '--jsno'], /unknown option '--jsno'/],
    [['discover'], /missing required argument 'PAIR'/],
    [['completion', 'tcsh'], /Allowed choices are bash, zsh, fish/],
    [['check', '--config'], /argument missing/],
    [[], /Usage: twinbook/],
  ] as const) {
    it(`ends with 2 and says why: twinbook ${args.join(' ')}`, async () => {
      const { code, out, err } = await twinbook(args);
      assert.equal(code, 2);
      assert.equal(out, '');
      assert.match(err, says);
    });
  }

  it('is told as JSON to who asked for JSON', async () => {
    const { code, out } = await twinbook(['snyc', '--json']);
    assert.equal(code, 2);
    assert.match(JSON.parse(out).error.message, /unknown command 'snyc'/);
    assert.equal(JSON.parse((await twinbook(['--json'])).out).error.message, 'a verb is missing');
  });
});

describe('what stops a verb', () => {
  it('is one sentence with what to do, and the exit code of its kind', async () => {
    const { code, out, err } = await failing(new SyncError('AUTH_LOST', 'Google does not know anna@example.com any more'));
    assert.deepEqual(
      [code, out, err],
      [
        8,
        '',
        'twinbook: Google does not know anna@example.com any more\n  Sign in again: the password or sign-in no longer works.\n',
      ],
    );
  });

  it('is one JSON document with --json', async () => {
    const { code, out } = await failing(new SyncError('LOCKED', 'another instance works'), '--json');
    assert.equal(code, 11);
    assert.deepEqual(JSON.parse(out), {
      error: {
        code: 'LOCKED',
        message: 'another instance works',
        hint: 'If "twinbook run" is at work, stop it first; if another command is, wait until it has ended.',
      },
    });
  });

  it('shows its stack and its cause only with -v', async () => {
    const error = new TypeError('x is not a function', { cause: new Error('deep down') });
    const short = await failing(error);
    assert.deepEqual([short.code, short.err.split('\n').length], [1, 3]);
    assert.match(short.err, /^twinbook: something unexpected happened: x is not a function\n/);
    assert.doesNotMatch(short.err, /\.ts:/);
    const long = await failing(error, '-v');
    assert.match(long.err, /program\.test\.ts:\d+/);
    assert.match(long.err, /caused by Error: deep down/);
  });

  it('never shows a secret', async () => {
    new Secret('hunter22');
    const error = new Error('https://u:hunter22@example.com failed', { cause: new Error('hunter22') });
    const { out, err } = await failing(error, '-v', '--json');
    assert.doesNotMatch(out + err, /hunter22/);
  });

  it('is an interruption when the user asked for one', async () => {
    const stop = new AbortController();
    const verbs = probe(({ signal }) => {
      stop.abort();
      signal.throwIfAborted();
      return 0;
    });
    const { code, err } = await twinbook(['probe'], { verbs, signal: stop.signal });
    assert.deepEqual([code, err], [130, 'twinbook: interrupted\n']);
  });

  it('does not add a second document to one already printed', async () => {
    const verbs = probe(({ output }) => {
      output.document({ done: 'half' });
      throw new Error('late');
    });
    const { code, out } = await twinbook(['probe', '--json'], { verbs });
    assert.deepEqual([code, JSON.parse(out)], [1, { done: 'half' }]);
  });
});

describe('the configuration of a verb', () => {
  const settings = probe(async (context) => ((await settingsOf(context)).pairs.length === 1 ? 0 : 1));

  it('is loaded, with its warnings on standard error', async (t) => {
    const file = await written(t, `${PAIR}    contacts:\n      - { google: all, dav: Kunden }\n`);
    const { code, out, err } = await twinbook(['probe', '--config', file], { verbs: settings });
    assert.deepEqual([code, out], [0, '']);
    assert.equal(
      err,
      `warning: ${file}:15:9: pairs[0].contacts[0] has no consent, so it is skipped; add consent: { by: …, on: … }\n`,
    );
  });

  it('stops it with every error when it is wrong', async (t) => {
    const file = await written(t, `langauge: de\n${PAIR}schedule: no\n`);
    const plain = await twinbook(['probe', '--config', file], { verbs: settings });
    assert.deepEqual([plain.code, plain.out, plain.err.trim().split('\n').length], [2, '', 2]);
    const json = await twinbook(['probe', '--config', file, '--json'], { verbs: settings });
    assert.deepEqual([JSON.parse(json.out).ok, JSON.parse(json.out).errors.length], [false, 2]);
  });
});

describe('help', () => {
  it('lists every verb with its summary, the common options and the exit codes', async () => {
    const { code, out, err } = await twinbook(['--help']);
    assert.deepEqual([code, err], [0, '']);
    for (const { name } of VERBS) assert.match(out, new RegExp(`^ {2}${name} `, 'm'));
    for (const text of [
      '--config <FILE>',
      '--json',
      '--quiet',
      '-v, --verbose',
      'Exit codes:',
      'held by a guard',
      '130  interrupted',
    ]) {
      assert.ok(out.includes(text), text);
    }
  });

  for (const verb of VERBS) {
    it(`tells about ${verb.name}: what it does, what it takes, the common options`, async () => {
      const { code, out } = await twinbook([verb.name, '--help']);
      assert.equal(code, 0);
      assert.ok(out.replaceAll(/\s+/g, ' ').includes(verb.summary));
      for (const { name } of [...verb.options, { name: 'config' }, { name: 'json' }]) assert.ok(out.includes(`--${name}`));
      for (const { name, required, several } of verb.args) {
        const words = several ? `${name}...` : name;
        assert.ok(out.includes(required ? `<${words}>` : `[${words}]`));
      }
    });
  }
});
