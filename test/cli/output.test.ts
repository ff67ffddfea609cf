/** cli/output — the answer on standard output, everything else beside it, nothing that harms a terminal. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { columns, createOutput, type OutputOptions, plain } from '../../src/cli/output.ts';
import { Secret } from '../../src/config/secrets.ts';

function recorded(options: Partial<Omit<OutputOptions, 'stdout' | 'stderr'>> & { isTTY?: boolean } = {}) {
  const said = { out: '', err: '' };
  const sink = (name: 'out' | 'err') => ({
    isTTY: options.isTTY ?? false,
    columns: 60,
    write(text: string) {
      said[name] += text;
    },
  });
  const output = createOutput({
    json: false,
    quiet: false,
    verbose: false,
    environment: {},
    ...options,
    stdout: sink('out'),
    stderr: sink('err'),
  });
  return { said, output };
}

describe('output', () => {
  it('prints the answer for people, or one document for programs, never both', () => {
    const people = recorded();
    people.output.print('two pairs');
    people.output.document({ pairs: 2 });
    assert.deepEqual(people.said, { out: 'two pairs\n', err: '' });

    const programs = recorded({ json: true });
    programs.output.print('two pairs');
    programs.output.document({ pairs: 2 });
    assert.deepEqual(programs.said, { out: '{\n  "pairs": 2\n}\n', err: '' });
    assert.throws(() => programs.output.document({}), /second document/);
  });

  it('keeps quiet when asked to, but for complaints', () => {
    const { said, output } = recorded({ quiet: true, isTTY: true });
    output.note('by the way');
    output.progress('copying', 3).step();
    output.complain('stop');
    assert.deepEqual(said, { out: '', err: 'stop\n' });
  });

  it('hides secrets in what it says beside the answer (L14)', () => {
    new Secret('swordfish');
    const { said, output } = recorded();
    output.note('a swordfish');
    output.complain('b swordfish');
    assert.equal(said.err, 'a [secret]\nb [secret]\n');
  });

  it('colours for a terminal only, and not against the wish of its user', () => {
    const colored = (options: Parameters<typeof recorded>[0]) => recorded(options).output.style('red', 'x') !== 'x';
    assert.equal(colored({ isTTY: true }), true);
    assert.equal(colored({ isTTY: true, environment: { NO_COLOR: '' } }), true);
    assert.equal(colored({ isTTY: true, environment: { NO_COLOR: '1' } }), false);
    assert.equal(colored({ isTTY: true, environment: { TERM: 'dumb' } }), false);
    assert.equal(colored({ isTTY: false }), false);
  });
});

describe('a progress bar', () => {
  it('shows on a terminal how far the work is, and goes when it is done', () => {
    const { said, output } = recorded({ isTTY: true });
    const progress = output.progress('copying', undefined);
    progress.step(12);
    progress.expect(24);
    progress.end();
    assert.match(said.err, /copying 12/);
    assert.match(said.err, /copying █{12}░{12} 50 % {2}of 24/);
    assert.ok(said.err.endsWith('\r\u001b[K'));
    assert.equal(said.out, '');
  });

  it('draws only what differs, within the width of the terminal', () => {
    const { said, output } = recorded({ isTTY: true });
    const progress = output.progress('a very long label that leaves the bar no room at all', 100_000);
    for (let step = 0; step < 1000; step++) progress.step();
    const lines = said.err.split('\r\u001b[K').slice(1);
    assert.ok(lines.length <= 3, `${lines.length} lines`);
    assert.ok(lines.every((line) => line.length < 60));
  });

  it('is silent where there is no terminal', () => {
    const { said, output } = recorded();
    output.progress('copying', 2).step();
    assert.equal(said.err, '');
  });
});

describe('columns', () => {
  it('stand under each other, whatever letters they hold', () => {
    assert.deepEqual(
      columns([
        ['pair', 'last'],
        ['salon-müller', '09:12'],
        ['é', ''],
      ]),
      ['pair          last', 'salon-müller  09:12', 'é'],
    );
  });

  it('are none for no rows', () => {
    assert.deepEqual(columns([]), []);
  });
});

describe('plain text', () => {
  it('carries no control characters from a calendar to the terminal', () => {
    assert.equal(plain('a\u001b[31mb\nc\u009bd\u202ee'), 'a·[31mb·c·d·e');
    assert.deepEqual(columns([['x\u001b]0;evil\u0007']]), ['x·]0;evil·']);
  });
});
