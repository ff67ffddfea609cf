/** ops/log — lines without secrets and without people, whatever is thrown at them (L14). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { hideSecrets, Secret } from '../../src/config/secrets.ts';
import { type Log, masked, openLog } from '../../src/ops/log.ts';

const CANARIES = {
  password: 'kanarie-dav-"quoted"-1',
  token: '1//kanarie-refresh-2',
  key: '-----BEGIN PRIVATE KEY-----\nkanarieLineOne3\nkanarieLineTwo3\n-----END PRIVATE KEY-----\n',
};
for (const canary of Object.values(CANARIES)) new Secret(canary);

async function written(format: 'json' | 'pretty', say: (log: Log) => void, level = 'debug'): Promise<string> {
  const lines: string[] = [];
  say(await openLog({ level, format, hide: hideSecrets, sink: { write: (line) => lines.push(line) } }));
  return lines.join('');
}

const deep = (value: unknown): unknown => ({ a: { b: { c: { d: { e: [{ f: value }] } } } } });
const chained = (value: string): Error => {
  const inner = Object.assign(new Error(`inner ${value}`), { config: { headers: { authorization: `Bearer ${value}` } } });
  return Object.assign(new Error(`outer ${value}`, { cause: inner }), { response: deep(value) });
};

/** Ways by which pino's own redaction would let a value out. */
const WAYS: readonly (readonly [string, (log: Log, value: string) => void])[] = [
  ['a member', (log, value) => log.info({ password: value }, 'x')],
  ['a member far down, in an array', (log, value) => log.info({ pair: deep(value) }, 'x')],
  ['a message', (log, value) => log.info(`refused: ${value}!`)],
  ['a placeholder', (log, value) => log.info('refused: %s', value)],
  ['an address', (log, value) => log.info(`https://dav.test/?key=${encodeURIComponent(value)}`)],
  ['an error, its cause and its stack', (log, value) => log.error({ err: chained(value) }, 'x')],
  ['an error under another name', (log, value) => log.error({ trouble: { deep: chained(value).message } }, 'x')],
  ['a text of JSON', (log, value) => log.info({ body: JSON.stringify({ password: value }) }, 'x')],
  ['a child’s bindings', (log, value) => log.child({ token: value }).info('x')],
];

for (const format of ['json', 'pretty'] as const) {
  describe(`the ${format} log`, () => {
    for (const [way, say] of WAYS) {
      it(`hides every secret in ${way} (L14)`, async () => {
        for (const canary of Object.values(CANARIES)) {
          const text = await written(format, (log) => say(log, canary));
          assert.doesNotMatch(text, /kanarie/, text);
          assert.match(text, /secret/);
        }
      });
    }

    it('shows a Secret as [secret]', async () => {
      const text = await written(format, (log) => log.info({ pair: { dav: { password: new Secret('kanarie-typed') } } }, 'x'));
      assert.match(text, /\[secret\]/);
      assert.doesNotMatch(text, /kanarie/);
    });

    it('masks addresses of people, also as they stand in web addresses', async () => {
      const text = await written(format, (log) =>
        log.warn({ err: new Error('no calendar nora.günther@example.com') }, 'GET /calendars/nora%40example.com/events'),
      );
      assert.doesNotMatch(text, /nora/);
      assert.match(text, /\[address\]/);
    });

    it('masks what signs a request in, though nobody said that it is a secret', async () => {
      const basic = `Basic ${Buffer.from('anna:geheim').toString('base64')}`;
      const text = await written(format, (log) =>
        log.warn({ headers: { authorization: basic, other: 'Bearer ya29.kanarie' } }, 'ya29.kanarie-2'),
      );
      assert.doesNotMatch(text, /kanarie|YW5uYT/);
    });

    it('keeps to its level', async () => {
      assert.equal(await written(format, (log) => log.info('x'), 'warn'), '');
    });
  });
}

describe('the json log', () => {
  it('is one JSON document a line, with level, time and message', async () => {
    const text = await written('json', (log) => {
      log.info({ pair: 'salon-anna' }, 'one "quoted"\nline');
      log.error({ err: new Error('x') }, 'two');
    });
    const lines = text.trimEnd().split('\n');
    const [first, second] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    assert.equal(lines.length, 2);
    assert.deepEqual([first?.level, first?.pair, first?.msg], [30, 'salon-anna', 'one "quoted"\nline']);
    assert.ok(Math.abs(Date.parse(String(first?.time)) - Date.now()) < 60_000);
    assert.deepEqual([second?.level, second?.msg], [50, 'two']);
  });

  it('is still JSON when something was hidden in it', async () => {
    const text = await written('json', (log) => log.info({ body: JSON.stringify(CANARIES) }, CANARIES.password));
    assert.doesNotThrow(() => JSON.parse(text), inspect(text));
  });
});

describe('the pretty log', () => {
  it('is for people: time, level, message', async () => {
    assert.match(
      await written('pretty', (log) => log.info({ pair: 'salon-anna' }, 'hello')),
      /^\[?\d\d:\d\d:\d\d\]? INFO.*hello.*salon-anna/,
    );
  });
});

describe('masking', () => {
  it('leaves ordinary words alone', () => {
    for (const text of ['Basic authentication failed', 'at 12:00 @ noon', 'bearer of news', 'user@localhost', '50%40 off'])
      assert.equal(masked(text), text);
  });

  it('does not take long for a long line', () => {
    const begun = performance.now();
    masked('x'.repeat(200_000));
    assert.ok(performance.now() - begun < 2_000);
  });
});
