/** config/load — what a good file becomes, what is put into it, and files that are none. */
import assert from 'node:assert/strict';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { inspect } from 'node:util';
import type { Config, ConfiguredEntry } from '../../src/config/config.ts';
import { type Loaded, loadConfig } from '../../src/config/load.ts';
import { Secret } from '../../src/config/secrets.ts';
import type { Problem } from '../../src/config/sentences.ts';
import type { Environment } from '../../src/config/variables.ts';
import { PAIR, pairWith, written } from './sample.ts';

const DAY = 86_400_000;
const variable = (inside: string) => `\${${inside}}`;

describe('a good configuration', () => {
  it('needs a pair and nothing else; the rest has defaults that suit everyone', async (t) => {
    const { config } = await good(t, PAIR);
    const { pairs, timezone, ...rest } = config;
    assert.deepEqual(rest, {
      file: config.file,
      data: resolve('data'),
      database: { kind: 'sqlite' },
      language: 'en',
      isLanguageChosen: false,
      country: undefined,
      http: { host: '127.0.0.1', port: 8470, publicUrl: undefined, push: true, password: undefined },
      log: { level: 'info', format: 'json' },
      retention: { history: 30 * 24 * 60 * 60_000, journal: 730 * 24 * 60 * 60_000 },
      alerts: { webhook: undefined, ntfy: undefined, email: undefined, ping: undefined, repeat: 24 * 60 * 60_000 },
      google: { clientId: undefined, clientSecret: undefined, endpoint: undefined },
    });
    assert.equal(timezone, Intl.DateTimeFormat().resolvedOptions().timeZone);
    assert.deepEqual(pairs[0]?.entries[0], {
      pair: 'salon',
      place: { line: 12, column: 9 },
      kind: 'event',
      google: 'primary',
      dav: 'Termine',
      direction: 'two-way',
      show: 'full',
      consent: undefined,
      conflicts: { strategy: 'per-field', prefer: 'dav', fields: {}, deleteVsEdit: 'edit' },
      guard: { maxDeletes: 10, maxDeletePercent: 5 },
      deletes: 'propagate',
      deletesIn: {},
      moves: { google: 'accept', dav: 'accept' },
      mode: 'sync',
      carry: { google: 'full', dav: 'full' },
      templates: { google: {}, dav: {} },
      attendees: 'none',
      window: { past: 90 * DAY, future: 400 * DAY },
      retention: { copies: undefined, hold: undefined },
    });
  });

  it('takes the country of phone numbers from the language, unless it is said', async (t) => {
    const countryOf = async (head: string) => (await good(t, `${head}${PAIR}`)).config.country;
    assert.deepEqual(
      [await countryOf('language: de\n'), await countryOf('language: sv\n'), await countryOf('language: de\ncountry: AT\n')],
      ['DE', 'SE', 'AT'],
    );
  });

  it('hands over the accounts, with secrets that do not show', async (t) => {
    const { config } = await good(t, PAIR);
    const pair = config.pairs[0]!;
    assert.deepEqual(pair.place, { line: 2, column: 5 });
    assert.equal(pair.schedule, '*/2 * * * *');
    assert.equal(pair.dav.url, 'https://dav.example.com/');
    assert.equal(pair.dav.allowPrivate, false);
    assert.ok('password' in pair.dav.auth);
    assert.equal(pair.dav.auth.password.reveal(), 'geheim-1234');
    assert.equal(pair.google.serviceAccount?.clientEmail, 'sync@project.example');
    assert.equal(pair.google.serviceAccount?.subject, 'anna@example.com');
    assert.equal(pair.google.serviceAccount?.keyId, 'k1');
    assert.match(pair.google.serviceAccount?.privateKey.reveal() ?? '', /PRIVATE KEY/);
    assert.ok(!JSON.stringify(config).includes('geheim-1234'));
    assert.ok(!JSON.stringify(config).includes('bm90IGEga2V5'));
  });

  it('hands over who is told of trouble, with addresses that do not show: whoever knows them can use them', async (t) => {
    const result = await loadConfig(
      await written(
        t,
        `${PAIR}alerts:
  webhook: { url: https://hook.test/kanarie-1?key=kanarie-1, secret: kanarie-2 }
  ntfy: { url: http://ntfy/kanarie-3, token: kanarie-4 }
  email: { smtp: smtps://anna%40example.com@mail.test, password: kanarie-5, from: a@mail.test, to: [b@mail.test] }
  ping: http://uptime-kuma:3001/api/push/kanarie-6?status=up&msg=OK&ping=
  repeat: 2h
`,
      ),
      {},
    );
    assert.ok(result.ok, JSON.stringify(result));
    const { webhook, ntfy, email, ping, repeat } = result.config.alerts;
    assert.deepEqual(
      [webhook?.url.reveal(), webhook?.secret?.reveal(), ntfy?.url.reveal(), ntfy?.token?.reveal()],
      ['https://hook.test/kanarie-1?key=kanarie-1', 'kanarie-2', 'http://ntfy/kanarie-3', 'kanarie-4'],
    );
    assert.deepEqual(
      [email?.smtp, email?.password?.reveal(), email?.to],
      ['smtps://anna%40example.com@mail.test', 'kanarie-5', ['b@mail.test']],
    );
    assert.match(ping?.reveal() ?? '', /kanarie-6/);
    assert.equal(repeat, 2 * 60 * 60_000);
    assert.doesNotMatch(JSON.stringify(result.config) + inspect(result.config, { depth: 9 }), /kanarie/);
  });

  it('inherits rule by rule and key by key: defaults, pair, entry', async (t) => {
    const { config } = await good(
      t,
      `schedule: "0 * * * *"
defaults:
  conflicts: { strategy: ask, prefer: google, fields: { title: dav, location: dav } }
  guard: { max_deletes: 4 }
  deletes: ask
  deletes_in: { dav: propagate }
  moves: { google: check, dav: ask }
  attendees: names
  window: { past: 1w }
${PAIR}        conflicts: { prefer: dav, fields: { location: ask } }
        guard: { max_deletes: 99 }
        deletes: propagate
        window: { future: 12h }
      - { google: kurse, dav: Kurse, direction: to-google, show: busy }
    schedule: "30 0 4 * * *"
    conflicts: { delete_vs_edit: ask, fields: { location: google } }
    guard: { max_delete_percent: 50 }
    moves: { dav: revert }
    deletes_in: { google: restore }
    attendees: full
`,
    );
    assert.equal(config.pairs[0]?.schedule, '30 0 4 * * *');
    const [near, far] = config.pairs[0]!.entries as readonly unknown[] as [ConfiguredEntry, ConfiguredEntry];
    assert.deepEqual(near.conflicts, {
      strategy: 'ask',
      prefer: 'dav',
      fields: { title: 'dav', location: 'ask' },
      deleteVsEdit: 'ask',
    });
    assert.deepEqual(near.guard, { maxDeletes: 99, maxDeletePercent: 50 });
    assert.equal(near.deletes, 'propagate');
    assert.deepEqual([near.deletesIn, near.moves], [{}, { google: 'check', dav: 'revert' }]);
    assert.deepEqual([far.deletesIn, far.moves], [{ dav: 'propagate', google: 'restore' }, near.moves]);
    assert.equal(near.attendees, 'full');
    assert.deepEqual(near.window, { past: 7 * DAY, future: DAY / 2 });
    assert.deepEqual(far.conflicts, {
      strategy: 'ask',
      prefer: 'google',
      fields: { title: 'dav', location: 'google' },
      deleteVsEdit: 'ask',
    });
    assert.deepEqual([far.guard.maxDeletes, far.deletes, far.direction, far.show], [4, 'ask', 'to-google', 'busy']);
    assert.deepEqual(far.window, { past: 7 * DAY, future: 400 * DAY });
  });

  it('may have sections that are empty, aliases, and no final slash to strip', async (t) => {
    const yaml = `http:\nlog:\ngoogle: { endpoint: "http://127.0.0.1:9470/" }\ndefaults:\n  guard: &strict { max_deletes: 1 }\n${PAIR}        guard: *strict\n`;
    const { config } = await good(t, yaml);
    assert.equal(config.google.endpoint, 'http://127.0.0.1:9470');
    assert.equal(config.http.port, 8470);
    assert.equal(config.pairs[0]?.entries[0]?.guard.maxDeletes, 1);
  });

  it('needs no OAuth client for what stands in for Google', async (t) => {
    const yaml = `google: { endpoint: "http://127.0.0.1:9470" }\n${pairWith('service_account:\n        key_file: key.json', 'refresh_token: abcdefgh')}`;
    const { warnings } = await good(t, yaml);
    assert.deepEqual(warnings, []);
  });

  it('allows a local server when the file says so, and a token instead of a password', async (t) => {
    const yaml = pairWith(
      'https://dav.example.com/\n      username: anna\n      password: geheim-1234',
      'http://localhost:5232/\n      token: abcdefgh\n      allow_private: true',
    );
    const { config, warnings } = await good(t, yaml);
    const { auth } = config.pairs[0]!.dav;
    assert.equal('token' in auth && auth.token.reveal(), 'abcdefgh');
    assert.deepEqual(warnings, []);
  });
});

describe('what is put in', () => {
  it('comes from the environment, a default, a file beside the configuration; $$ is a dollar sign', async (t) => {
    const yaml = pairWith(
      'username: anna',
      `username: "${variable('WHO')}-${variable('NONE:-x')}-${variable('EMPTY:-y')}$$z$1"`,
    ).replace('geheim-1234', variable('file:secrets/dav'));
    const { config } = await good(t, yaml, { WHO: 'anna', EMPTY: '' }, { secrets: { dav: 'aus der Datei \n\n' } });
    const { auth } = config.pairs[0]!.dav;
    assert.ok('password' in auth);
    assert.equal(auth.username, 'anna-x-y$z$1');
    assert.equal(auth.password.reveal(), 'aus der Datei ');
  });

  it('is a number or a yes or no where one is wanted, and a text where a text is', async (t) => {
    const yaml = `http: { port: "${variable('IGNORED:-1')}" }\n${PAIR}`;
    const quoted = await loadConfig(await written(t, yaml), {});
    assert.equal(quoted.ok, false, 'what stands in quotes is a text');

    const { config } = await good(
      t,
      `http:\n  port: ${variable('PORT:-9000')}\n${pairWith('geheim-1234', variable('PASS'))}`.replace(
        '      username',
        `      allow_private: ${variable('LOCAL')}\n      username`,
      ),
      { PASS: '0123456', LOCAL: 'true' },
    );
    const { dav } = config.pairs[0]!;
    assert.equal(config.http.port, 9000);
    assert.equal(dav.allowPrivate, true);
    assert.equal('password' in dav.auth && dav.auth.password.reveal(), '0123456');
  });

  it('is not looked at again', async (t) => {
    const { config } = await good(t, pairWith('geheim-1234', variable('PASS')), { PASS: variable('HOME') });
    const { auth } = config.pairs[0]!.dav;
    assert.equal('password' in auth && auth.password.reveal(), variable('HOME'));
  });
});

describe('what is allowed but doubtful', () => {
  const cases: Readonly<Record<string, readonly [yaml: string, place: readonly [number, number], message: string]>> = {
    'no pairs at all': ['pairs: []\n', [1, 8], 'pairs is empty: nothing is synced'],
    'a pair without calendars': [
      pairWith('    calendars:\n      - google: primary\n        dav: Termine\n', ''),
      [2, 5],
      'pairs[0] names no calendars: nothing is synced',
    ],
    'a Google account without a sign-in': [
      pairWith('      service_account:\n        key_file: key.json\n', ''),
      [4, 7],
      'pairs[0].google has no way to sign in',
    ],
    'contacts without consent': [
      `${PAIR}    contacts:\n      - { google: all, dav: Kunden }\n`,
      [15, 9],
      'pairs[0].contacts[0] has no consent, so it is skipped',
    ],
    'a password sent in the clear': [
      pairWith('https:', 'http:'),
      [8, 12],
      'pairs[0].dav.url is not encrypted: the password can be read on the way',
    ],
    'one calendar in two entries, both ways': [
      `${PAIR}      - { google: kurse, dav: Termine }\n`,
      [14, 31],
      'pairs[0].calendars[1].dav is also used by pairs[0].calendars[0]: what one brings there, the other carries on',
    ],
  };
  for (const [name, [yaml, [line, column], message]] of Object.entries(cases)) {
    it(`is told as a warning: ${name}`, async (t) => {
      const { warnings } = await good(t, yaml);
      assert.deepEqual(
        warnings.map((warning) => [warning.line, warning.column, warning.message]),
        [[line, column, message]],
      );
    });
  }

  it('is not one calendar copied to two places, or filled from two', async (t) => {
    const out = await good(t, `${PAIR}        direction: to-dav\n      - { google: primary, dav: Kurse, direction: to-dav }\n`);
    const into = await good(
      t,
      `${PAIR}        direction: to-google\n      - { google: primary, dav: Kurse, direction: to-google }\n`,
    );
    assert.deepEqual([out.warnings, into.warnings], [[], []]);
  });
});

describe('a file that is no configuration', () => {
  const cases: Readonly<Record<string, readonly [content: string | Uint8Array, message: string]>> = {
    'an empty file': ['', 'the configuration is empty'],
    'a file of comments': ['# nothing\n\n  # here\n', 'the configuration is empty'],
    'a file in another encoding': [Uint8Array.from([0x61, 0x3a, 0x20, 0xfc]), 'the configuration is not UTF-8 text'],
    'a file beyond all measure': ['#'.repeat(1024 * 1024 + 1), 'the configuration is larger than 1 MiB'],
  };
  for (const [name, [content, message]] of Object.entries(cases)) {
    it(`is refused in a sentence: ${name}`, async (t) => {
      const file = await written(t, content);
      assert.deepEqual(placed(await loadConfig(file, {})), [[file, 1, 1, message]]);
    });
  }

  it('may be missing, a folder, or out of reach', async (t) => {
    const file = await written(t, PAIR);
    const folder = dirname(file);
    await symlink('loop', join(folder, 'loop'));
    for (const [name, message] of [
      [join(folder, 'none.yaml'), 'the configuration does not exist'],
      [folder, 'the configuration is a folder'],
      [join(folder, 'loop'), 'the configuration cannot be read (ELOOP)'],
    ] as const) {
      assert.deepEqual(placed(await loadConfig(name, {})), [[name, 1, 1, message]]);
    }
  });

  it('tells who has none yet how to begin', async () => {
    const loaded = await loadConfig('/nowhere/twinbook.yaml', {});
    assert.match(loaded.ok ? '' : (loaded.errors[0]?.hint ?? ''), /twinbook\.example\.yaml/);
  });

  it('is refused when its aliases multiply without measure, or run in a circle (L15)', async (t) => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x, x]',
      ...[...'bcdefgh'].map((name, at) => `${name}: &${name} [${Array(10).fill(`*${'abcdefgh'[at]}`)}]`),
    ].join('\n');
    const circle = 'pairs: &a [*a]\n';
    for (const yaml of [bomb, circle]) {
      const file = await written(t, yaml);
      assert.match(String(placed(await loadConfig(file, {}))[0]?.[3]), /^the aliases .* multiply without measure$/);
    }
  });

  it('is read with a byte order mark and with Windows line ends', async (t) => {
    const { config } = await good(t, `\uFEFF${PAIR.replaceAll('\n', '\r\n')}`);
    assert.equal(config.pairs[0]?.name, 'salon');
  });
});

describe('secrets', () => {
  it('are in no message, whatever is wrong with them', async (t) => {
    const yaml = `google: { client_id: abc, client_secret: "verysecret-1" }
database: postgres://u:verysecret-2@db
http:
  port: ${variable('P')}
langauge: verysecret-4
${pairWith('https://dav.example.com/', 'https://anna:verysecret-5@dav.example.com/').replace('password: geheim-1234', 'password: [verysecret-6]')}`;
    const loaded = await loadConfig(await written(t, yaml), { P: 'verysecret-3' });
    assert.equal(loaded.ok, false);
    assert.equal(loaded.ok ? 0 : loaded.errors.length, 5);
    assert.ok(!JSON.stringify(loaded).includes('verysecret'));
    const inBraces = pairWith(
      'dav:\n      url: https://dav.example.com/\n      username: anna\n      password: geheim-1234',
      'dav: { url: "https://dav.example.com/", username: anna, password:verysecret-7 }',
    );
    const keyItself = pairWith('key.json', variable('file:other.json'));
    for (const [yaml, others] of [
      [inBraces, {}],
      [keyItself, { 'other.json': '{ "private_key": "verysecret-8" }' }],
    ] as const) {
      const failed = await loadConfig(await written(t, yaml, others), {});
      assert.ok(!failed.ok && !JSON.stringify(failed).includes('verysecret'), JSON.stringify(failed));
    }
    for (const broken of ['*verysecret', '@verysecret', '!verysecret x', '"verysecret', 'verysecret: x: y', '%verysecret']) {
      const failed = await loadConfig(await written(t, pairWith('geheim-1234', broken)), {});
      assert.ok(!failed.ok && !JSON.stringify(failed).includes('verysecret'), broken);
    }
  });

  it('are all of one type', async (t) => {
    const yaml = `http: { password: abcdefgh }\ngoogle: { client_id: abc, client_secret: abcdefgh }\n${pairWith('service_account:\n        key_file: key.json', 'refresh_token: abcdefgh')}`;
    const { config } = await good(t, yaml);
    const { google, dav } = config.pairs[0]!;
    const found = [
      config.http.password,
      config.google.clientSecret,
      google.refreshToken,
      'password' in dav.auth && dav.auth.password,
    ];
    assert.ok(found.every((each) => each instanceof Secret));
  });
});

function placed(loaded: Loaded): unknown[][] {
  return loaded.ok ? [] : loaded.errors.map(({ file, line, column, message }) => [file, line, column, message]);
}

async function good(
  t: TestContext,
  yaml: string,
  environment: Environment = {},
  folders: Readonly<Record<string, Readonly<Record<string, string>>>> = {},
): Promise<{ config: Config; warnings: readonly Problem[] }> {
  const file = await written(t, yaml);
  for (const [folder, files] of Object.entries(folders)) {
    await mkdir(join(dirname(file), folder));
    for (const [name, content] of Object.entries(files)) await writeFile(join(dirname(file), folder, name), content);
  }
  const loaded = await loadConfig(file, environment);
  assert.deepEqual(loaded.ok ? [] : loaded.errors, []);
  assert.ok(loaded.ok);
  return loaded;
}
