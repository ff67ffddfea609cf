/** test/architecture — who may import whom and what may stand where: `npm run imports`. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { circles } from './architecture/circles.ts';
import { BANS, contraband, isPure, nameless } from './architecture/contents.ts';
import { views } from './architecture/masks.ts';
import { type Breach, ROOMS, roomOf, trespasses } from './architecture/rooms.ts';
import { packageOf, readSource, readTree } from './architecture/sources.ts';

const ROOT = join(import.meta.dirname, '..');

describe('the source', () => {
  const tree = readTree(ROOT, 'src');

  it('is looked at as a whole', () => {
    for (const path of ['src/main.js', 'src/model/item.ts', 'src/endpoints/http.ts', 'src/playground/server.ts'])
      assert.ok(
        tree.some((source) => source.path === path),
        path,
      );
  });

  for (const [sentence, check] of [
    ['imports only what lies below', trespasses],
    ['imports nothing in circles', circles],
    ['keeps network, SQL, clocks and chance where they belong', contraband],
    ['says at the top of each file what it is', nameless],
  ] as const) {
    it(sentence, () => assert.equal(told(check(tree)), ''));
  }

  it('is told by its longest files', (t) => {
    const sizes = tree.map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }));
    const longest = sizes.sort((a, b) => b.lines - a.lines).slice(0, 8);
    for (const { path, lines } of longest) t.diagnostic(`${lines} lines: ${path}`);
    t.diagnostic(`${tree.length} files, half of them shorter than ${sizes[Math.floor(sizes.length / 2)]?.lines} lines`);
  });
});

function told(breaches: readonly Breach[]): string {
  return breaches.map(({ path, line, what, law }) => `\n${path}:${line}: ${what} – ${law}`).join('');
}

/** What `check` says about files with these texts, as `path:line what`. */
function said(check: (sources: ReturnType<typeof readTree>) => Breach[], files: Record<string, string>): string[] {
  const sources = Object.entries(files).map(([path, text]) => readSource(path, text));
  return check(sources).map(({ path, line, what }) => `${path}:${line} ${what}`);
}

describe('a source file', () => {
  it('tells its imports: values, types, and what is loaded later', () => {
    const text = [
      "import type { A } from './a.ts';",
      "import { type B, b } from '../b.ts';",
      "export type { C } from './c.ts';",
      "export * from './d.ts';",
      "import about from '../../package.json' with { type: 'json' };",
      "// import './no.ts';",
      'const s = "import \'./no.ts\'";',
      "export const later = (x: import('./e.ts').E): A | B => import('./f.ts');",
      "import fs from 'node:fs';",
    ].join('\n');
    assert.deepEqual(
      readSource('src/one/x.ts', text).imports.map(({ target, kind, line }) => `${line} ${kind} ${target}`),
      [
        '1 type src/one/a.ts',
        '2 value src/b.ts',
        '3 type src/one/c.ts',
        '4 value src/one/d.ts',
        '5 value package.json',
        '8 type src/one/e.ts',
        '8 later src/one/f.ts',
        '9 value node:fs',
      ],
    );
  });

  it('tells packages from files and from modules of node', () => {
    assert.deepEqual(
      ['hono/cors', '@hono/node-server/x', 'ical.js', 'node:fs', 'src/a.ts', 'src/b.js', 'package.json', '../shared/x.json'].map(
        packageOf,
      ),
      ['hono', '@hono/node-server', 'ical.js', undefined, undefined, undefined, undefined, undefined],
    );
  });

  it('is code without comments and texts, and texts without code, line by line', () => {
    const js = [
      "const a = 'say \\' fetch('; // fetch(",
      `const b = \`x \${a.b({ c: \`y \${d} z\` })} fetch(\${e}\`; /* fetch(`,
      '*/ const r = /[/"]fetch\\(/g.test(s) ? f / 2 / g : "h";',
      'if (x) return /`/.exec(y);',
    ].join('\n');
    const { code, strings } = views(js);
    assert.deepEqual(
      code.split('\n').map((line) => line.replaceAll(/ +/g, ' ').trim()),
      [
        "const a = ' ';",
        `const b = \` \${a.b({ c: \` \${d} \` })} \${e}\`;`,
        'const r = / /.test(s) ? f / 2 / g : " ";',
        'if (x) return / /.exec(y);',
      ],
    );
    assert.deepEqual(
      strings.split('\n').map((line) => line.replaceAll(/ +/g, ' ').trim()),
      ["say \\' fetch(", 'x y z fetch(', 'h', ''],
    );
    assert.deepEqual([code.length, strings.length], [js.length, js.length]);
  });
});

describe('the rules about imports', () => {
  const imports = (from: string, ...targets: string[]) => {
    const up = '../'.repeat(from.split('/').length - 1);
    const text = targets.map((target) => `import type { X } from '${up}${target}';`).join('\n');
    return said(trespasses, { [from]: text }).map((breach) => breach.replace(/^.* imports /, ''));
  };

  for (const [from, allowed, refused] of [
    ['src/model/x.ts', ['src/model/item.ts'], ['src/engine/plan.ts', 'package.json']],
    ['src/engine/x.ts', ['src/model/item.ts', 'src/engine/y.ts'], ['src/endpoints/endpoint.ts', 'src/store/store.ts']],
    ['src/endpoints/http.ts', ['src/model/errors.ts'], ['src/endpoints/dav/client.ts', 'src/endpoints/memory.ts']],
    ['src/endpoints/memory.ts', ['src/endpoints/endpoint.ts'], ['src/endpoints/caldav/fields.ts', 'src/engine/digest.ts']],
    ['src/endpoints/google/x.ts', ['src/endpoints/http.ts'], ['src/endpoints/dav/xml.ts', 'src/endpoints/google-calendar/x.ts']],
    [
      'src/endpoints/google-calendar/x.ts',
      ['src/endpoints/google/client.ts', 'src/endpoints/codec.ts'],
      ['src/endpoints/google-contacts/x.ts', 'src/endpoints/caldav/x.ts', 'src/engine/digest.ts', 'src/endpoints/memory.ts'],
    ],
    [
      'src/endpoints/caldav/x.ts',
      ['src/endpoints/dav/client.ts', 'src/endpoints/content-lines/line.ts', 'src/endpoints/endpoint.ts'],
      ['src/endpoints/carddav/x.ts', 'src/endpoints/google/client.ts', 'src/engine/plan.ts'],
    ],
    ['src/store/x.ts', ['src/model/pair.ts'], ['src/sync/apply.ts', 'src/config/load.ts']],
    [
      'src/sync/x.ts',
      ['src/engine/plan.ts', 'src/endpoints/endpoint.ts', 'src/store/store.ts'],
      ['src/endpoints/http.ts', 'src/store/sqlite.ts', 'src/config/config.ts'],
    ],
    ['src/config/x.ts', ['src/model/time.ts'], ['src/store/store.ts', 'src/cli/table.ts']],
    ['src/daemon/x.ts', ['src/sync/apply.ts', 'src/store/store.ts'], ['src/store/sqlite.ts', 'src/endpoints/endpoint.ts']],
    [
      'src/cli/x.ts',
      ['src/config/load.ts', 'src/app.ts', 'package.json'],
      ['src/endpoints/dav/client.ts', 'src/app/entry.ts', 'src/playground/server.ts'],
    ],
    [
      'src/cli/demo.ts',
      ['src/playground/server.ts', 'src/cli/verb.ts', 'src/app.ts'],
      ['src/endpoints/dav/client.ts', 'src/engine/plan.ts'],
    ],
    [
      'src/app.ts',
      ['src/app/entries.ts', 'src/endpoints/dav/client.ts', 'src/store/sqlite.ts'],
      ['src/playground/server.ts', 'src/cli/table.ts'],
    ],
    [
      'src/app/x.ts',
      ['src/endpoints/caldav/collection.ts', 'src/engine/kinds.ts', 'src/store/sign-in.ts', 'src/config/config.ts'],
      ['src/app.ts', 'src/cli/table.ts', 'src/web/server.ts', 'src/playground/server.ts'],
    ],
    ['src/main.js', ['src/cli/process.ts'], ['src/app.ts']],
    ['src/playground/dav/x.ts', ['src/playground/google/x.ts'], ['src/model/time.ts', 'src/endpoints/http.ts']],
    ['src/web/x.ts', ['src/ops/health.ts'], ['test/builders/events.ts', '../shared/recurrence.json']],
  ] as const) {
    it(`let ${from} import ${allowed.join(', ')} and not ${refused.join(', ')}`, () => {
      assert.deepEqual(imports(from, ...allowed), []);
      assert.deepEqual(imports(from, ...refused), [...refused]);
    });
  }

  it('hold for values, types and later imports alike, and name file, line and rule', () => {
    const text =
      "\nimport { a } from '../store/sqlite.ts';\nimport type { b } from '../cli/b.ts';\nexport const c = () => import('../app.ts');";
    const breaches = trespasses([readSource('src/engine/x.ts', text)]);
    assert.equal(
      told(breaches),
      [
        '\nsrc/engine/x.ts:2: imports src/store/sqlite.ts – engine decides about the model and knows nothing else',
        '\nsrc/engine/x.ts:3: imports src/cli/b.ts – engine decides about the model and knows nothing else',
        '\nsrc/engine/x.ts:4: imports src/app.ts – engine decides about the model and knows nothing else',
      ].join(''),
    );
  });

  it('know every room, and no file outside of them', () => {
    assert.deepEqual(said(trespasses, { 'src/utils/x.ts': '', 'src/endpoints/x.ts': '' }), [
      'src/utils/x.ts:1 belongs to no room',
      'src/endpoints/x.ts:1 belongs to no room',
    ]);
    for (const { rooms, law } of ROOMS) for (const room of rooms) assert.ok(law !== '' && roomOf(`src/${room}`) === room, room);
  });
});

describe('the rule about circles', () => {
  const value = (target: string) => `import { x } from '${target}';`;
  const type = (target: string) => `import type { X } from '${target}';`;

  it('refuses files that need each other at run time, however long the way', () => {
    const files = {
      'src/engine/a.ts': value('./b.ts'),
      'src/engine/b.ts': `\n${value('./c.ts')}`,
      'src/engine/c.ts': value('./a.ts'),
      'src/engine/d.ts': value('./a.ts'),
      'src/engine/e.ts': value('./e.ts'),
    };
    assert.deepEqual(said(circles, files), [
      'src/engine/a.ts:1 imports itself: src/engine/a.ts → src/engine/b.ts → src/engine/c.ts → src/engine/a.ts',
      'src/engine/e.ts:1 imports itself: src/engine/e.ts → src/engine/e.ts',
    ]);
  });

  it('lets types refer to each other inside one room, not across rooms', () => {
    assert.deepEqual(said(circles, { 'src/model/a.ts': value('./b.ts'), 'src/model/b.ts': type('./a.ts') }), []);
    assert.deepEqual(said(circles, { 'src/cli/a.ts': value('../app.ts'), 'src/app.ts': type('./cli/a.ts') }), [
      'src/cli/a.ts:1 imports itself: src/cli/a.ts → src/app.ts → src/cli/a.ts',
    ]);
  });

  it('lets a table load what it lists when it is called', () => {
    const files = { 'src/cli/table.ts': "export const run = () => import('./help.ts');", 'src/cli/help.ts': value('./table.ts') };
    assert.deepEqual(said(circles, files), []);
  });
});

describe('the rules about contents', () => {
  const found = (path: string, text: string) => said(contraband, { [path]: text });

  for (const text of ['await fetch(url);', 'const f = globalThis.fetch;', 'const f = given ?? fetch;', 'x(\n  fetch(a),\n)']) {
    it(`let nobody say ${JSON.stringify(text)}`, () => {
      assert.equal(found('src/web/x.ts', text).length, 1);
      assert.equal(found('src/endpoints/http.ts', text).length, 1);
    });
  }

  it('let only sockets.ts ask other servers by itself', () => {
    const text = "import { createServer, request } from 'node:http';";
    assert.equal(found('src/ops/x.ts', text).length, 1);
    assert.deepEqual(found('src/endpoints/sockets.ts', text), []);
    assert.deepEqual(found('src/web/x.ts', "import { createServer } from 'node:http';"), []);
  });

  it('do not mind a method called fetch', () => {
    const text = `interface C { fetch(hrefs: string[]): void }
      class D implements C { async *fetch(hrefs: string[], signal?: AbortSignal) { yield* this.x.fetch(hrefs); } }
      const e = { fetch(a: string) { return a; }, prefetch: prefetch(1) }; // fetch(this)`;
    assert.deepEqual(found('src/sync/x.ts', text), []);
  });

  for (const statement of [
    'SELECT id FROM twins WHERE link = ?',
    'INSERT INTO twins VALUES (?)',
    'INSERT OR REPLACE INTO twins VALUES (?)',
    'UPDATE twins SET x = 1',
    'DELETE FROM twins',
    'CREATE TABLE x (y)',
    'DROP INDEX x',
  ]) {
    it(`keep SQL where it belongs: ${statement}`, () => {
      for (const text of [`db.exec('${statement}');`, `db.exec(\`\n  ${statement}\`);`]) {
        assert.equal(found('src/store/sqlite.ts', text).length, 1, text);
        assert.deepEqual(found('src/store/queries.ts', text), []);
        assert.deepEqual(found('src/store/migrations.ts', text), []);
      }
      assert.deepEqual(found('src/store/sqlite.ts', `// ${statement}`), []);
    });
  }

  const IMPURE = [
    'Date.now()',
    'new Date()',
    'new Date',
    'Date()',
    'Temporal.Now.instant()',
    'performance.now()',
    'Math.random()',
    'crypto.randomUUID()',
    'randomBytes(8)',
    'crypto.getRandomValues(a)',
    'setTimeout(f, 1)',
    'setInterval(f, 1)',
    'process.env.X',
    'console.log(1)',
  ];
  for (const expression of IMPURE) {
    it(`keep clocks, chance and the process out of pure files: ${expression}`, () => {
      assert.equal(found('src/engine/x.ts', `const a = 1;\nconst x = ${expression};`)[0]?.split(' ')[0], 'src/engine/x.ts:2');
      assert.deepEqual(found('src/sync/x.ts', `const x = ${expression};`), []);
      assert.deepEqual(found('src/engine/x.ts', `const x = '${expression}'; // ${expression}`), []);
    });
  }

  it('keep I/O out of pure files', () => {
    for (const name of ['fs', 'fs/promises', 'net', 'http', 'child_process', 'timers/promises', 'process', 'perf_hooks'])
      assert.deepEqual(found('src/model/x.ts', `import x from 'node:${name}';`), [`src/model/x.ts:1 imports node:${name}`]);
    assert.deepEqual(found('src/model/x.ts', "import { createHmac } from 'node:crypto'; new Date(0); new Date(a.b());"), []);
  });

  it('know which files are pure', () => {
    for (const path of [
      'src/model/x.ts',
      'src/engine/x.ts',
      'src/endpoints/content-lines/x.ts',
      ...['fields', 'times', 'zones', 'series', 'reminders', 'labels', 'colors'].map((name) => `src/endpoints/caldav/${name}.ts`),
    ])
      assert.ok(isPure(path), path);
    for (const path of [
      'src/sync/x.ts',
      'src/endpoints/http.ts',
      'src/endpoints/dav/client.ts',
      'src/playground/google/fields.ts',
    ])
      assert.ok(!isPure(path), path);
    for (const { law } of BANS) assert.notEqual(law, '');
  });
});

describe('the rule about names', () => {
  it('wants each file to begin with its own name and a phrase', () => {
    const good = {
      'src/main.js': '#!/usr/bin/env node\n/** main — starts. */',
      'src/sync/a.ts': '/**\n * sync/a – does.\n *\n * More. */',
    };
    const short = {
      'src/endpoints/dav/a.ts': '/** dav/a — reads. */',
      'src/endpoints/dav/b.ts': '/** endpoints/dav/b - reads. */',
    };
    assert.deepEqual(said(nameless, { ...good, ...short }), []);
    const bad = {
      'src/sync/a.ts': '/** sync/b — does. */',
      'src/sync/c.ts': 'const x = 1;',
      'src/sync/d.ts': '/** sync/d */',
      'src/endpoints/http.ts': '/** http — asks. */',
    };
    assert.deepEqual(said(nameless, bad), [
      'src/sync/a.ts:1 calls itself sync/b',
      'src/sync/c.ts:1 does not say what it is',
      'src/sync/d.ts:1 does not say what it is',
      'src/endpoints/http.ts:1 calls itself http',
    ]);
  });
});
