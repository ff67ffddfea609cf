/** documents/pages — what the documentation names exists: links, files, verbs, options, keys, scripts, codes. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { inServers } from '../../src/cli/in-servers.ts';
import { COMMON_OPTIONS, VERBS } from '../../src/cli/table.ts';
import { loadConfig } from '../../src/config/load.ts';
import { configSchema } from '../../src/config/schema.ts';
import { homesOf, schemaAt } from '../../src/config/shape.ts';
import { ERRORS } from '../../src/model/errors.ts';
import { written } from '../config/sample.ts';
import { ROOT } from '../container/dockerfile.ts';
import { understood } from './commands.ts';
import { anchorsOf, blocksIn, linksIn, type Page, pages, spansIn } from './pages.ts';

const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** How our command is called, with what stands before it on each kind of machine. */
const CALL = /^(?:npx |sudo |docker compose (?:exec|run --rm) )?twinbook(?= |$)/;
const BY_COMPOSE = /^docker compose (?:exec|run --rm) twinbook (?:twinbook )?/;

/** The words after the program's name, quotes taken off; undefined: another command. */
function callIn(command: string): string[] | undefined {
  const line = command.replace(/\s+#.*$/, '').trim();
  const rest = BY_COMPOSE.test(line) ? line.replace(BY_COMPOSE, '') : CALL.test(line) ? line.replace(CALL, '') : undefined;
  return rest?.match(/"[^"]*"|\S+/g)?.map((word) => word.replaceAll('"', '')) ?? (rest === undefined ? undefined : []);
}

/** A word such as SHELL that stands for one of several. */
function withChoices(words: readonly string[]): string[] {
  const verb = VERBS.find(({ name }) => words.includes(name));
  const choiceFor = (word: string) => verb?.args.find(({ name }) => name === word.replace(/^\[(.*)\]$/, '$1'))?.choices?.[0];
  return words.map((word) => choiceFor(word) ?? word);
}

function commandsIn(page: Page): string[] {
  const blocks = blocksIn(page).filter(({ language }) => ['sh', ''].includes(language));
  return [...spansIn(page), ...blocks.map(({ text }) => text)].flatMap((text) => text.split(/\n| && /));
}

describe('the documentation', () => {
  it('links to pages, headings and files that exist', () => {
    for (const page of pages) {
      for (const link of linksIn(page)) {
        const [path = '', anchor] = link.split('#');
        const target = path === '' ? page.path : normalize(join(dirname(page.path), path));
        assert.ok(existsSync(join(ROOT, target)), `${page.path}: ${link}`);
        if (anchor !== undefined) assert.ok(anchorsOf(read(target)).includes(anchor), `${page.path}: ${link}`);
      }
    }
  });

  it('names files of ours that exist', () => {
    for (const page of pages) {
      for (const span of spansIn(page)) {
        if (!/^(?:src|test|docs|deploy|bench|\.ci)\/[\w./-]+$/.test(span)) continue;
        assert.ok(existsSync(join(ROOT, span)) || existsSync(join(ROOT, `${span}.ts`)), `${page.path}: ${span}`);
      }
    }
  });

  it('tells commands that the command line understands', async () => {
    let told = 0;
    for (const page of pages) {
      for (const command of commandsIn(page)) {
        const words = callIn(command);
        if (words === undefined || /^VERB\b/.test(words.join(' '))) continue;
        told += 1;
        // A verb alone is its name, not a call of it.
        const isName = words.length === 1 && VERBS.some(({ name }) => name === words[0]);
        const answer = isName || words.length === 0 ? { verb: words[0] } : await understood(withChoices(words));
        assert.equal(typeof answer, 'object', `${page.path}: ${command}\n${String(answer)}`);
      }
    }
    assert.ok(told > 50);
  });

  it('names options and verbs that exist', () => {
    const known = new Set([...COMMON_OPTIONS, ...VERBS.flatMap(({ options }) => options)].map(({ name }) => name));
    // Of our own scripts, which are no verbs.
    const scripted = new Set(['seeds', 'world', 'crashes', 'kills', 'story', 'tell', 'name', 'help', 'from']);
    for (const page of pages) {
      for (const span of spansIn(page)) {
        const [, option] = /^--([a-z-]+)(?:[ =]|$)/.exec(span) ?? [];
        if (option !== undefined) assert.ok(known.has(option) || scripted.has(option), `${page.path}: ${span}`);
      }
    }
  });

  it('names scripts of package.json that exist', () => {
    for (const page of pages)
      for (const [, script = ''] of page.text.matchAll(/npm run ([\w:]+)/g))
        assert.ok(script in scripts, `${page.path}: ${script}`);
  });

  it('shows configurations with keys that exist, where they belong', () => {
    let shown = 0;
    for (const page of pages) {
      for (const { language, text } of blocksIn(page)) {
        if (language !== 'yaml') continue;
        for (const path of pathsIn(parse(text))) {
          shown += 1;
          assert.ok(schemaAt(configSchema, path) !== undefined, `${page.path}: ${path.join('.')}`);
        }
      }
    }
    assert.ok(shown > 20);
  });

  it('shows whole configurations that are good ones, once their secrets are there', async (t) => {
    const whole = pages.flatMap((page) =>
      blocksIn(page)
        .filter(({ language, text }) => language === 'yaml' && /^pairs:.*^ +dav: /ms.test(text))
        .map(({ text }) => ({ path: page.path, text })),
    );
    assert.ok(whole.length > 5);
    for (const { path, text } of whole) {
      const client = /^google:/m.test(text) ? '' : 'google: { client_id: a, client_secret: b }\n';
      const file = await written(t, client + text.replaceAll(/\$\{[^}]*\}/g, 'secret'));
      const result = await loadConfig(file, {});
      assert.deepEqual(result.ok ? result.warnings : result.errors, [], path);
    }
  });

  it('names keys of the configuration that exist', () => {
    for (const page of pages) {
      for (const span of spansIn(page)) {
        const [, dotted] = /^([a-z_]+(?:\.[a-z_]+)+)(?::|$)/.exec(span) ?? [];
        const [, single] = /^([a-z_]{3,}): [^/]/.exec(span) ?? [];
        const key = (dotted?.split('.').at(-1) ?? single) || undefined;
        if (key === undefined || NOT_OURS.test(span)) continue;
        const homes = homesOf(configSchema, key);
        const [first = key] = dotted?.split('.') ?? [];
        // A host, a file: its first part is no key of ours.
        if (dotted !== undefined && homesOf(configSchema, first).length === 0) continue;
        const parent = dotted?.split('.').at(-2);
        const fits = parent === undefined || homes.some((home) => new RegExp(`(?:^|[.\\]])${parent}(?:\\[\\])?$`).test(home));
        assert.ok(homes.length > 0 && fits, `${page.path}: ${span}`);
      }
    }
  });
});

/** Files, and lines of a compose file. */
const NOT_OURS =
  /\.(?:ts|md|json|yaml|yml|db|tar|gz|sh|service|xml|sol)\b|^(?:user|cap_add|cap_drop|environment|build|image|held): /;

function pathsIn(value: unknown, at: readonly (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return below.flatMap(([key, child]) => [[...at, key], ...pathsIn(child, [...at, key])]);
}

describe('the page on troubleshooting', () => {
  const headings = [...read('docs/troubleshooting.md').matchAll(/^### (.*)$/gm)].map(([, heading]) => heading);

  it('has a section for each exit code and each error code, and for no other', () => {
    const expected = [...Object.values(EXIT).map((code) => `Exit ${code}`), ...Object.keys(ERRORS).sort()];
    assert.deepEqual(headings, expected);
  });
});

describe('the page on holds', () => {
  it('has a section for each guard, and for no other', () => {
    const [, union = ''] = /readonly guard:\s*((?:\| '[a-z-]+'\s*)+);/.exec(read('src/model/plan.ts')) ?? [];
    const guards = [...union.matchAll(/'([a-z-]+)'/g)].map(([, name]) => name);
    const headings = [...read('docs/holds.md').matchAll(/^## `(.*)`$/gm)].map(([, heading]) => heading);
    assert.ok(guards.length > 5);
    assert.deepEqual(headings, guards);
  });

  it('quotes them as the program says them', () => {
    const sources = ['guards', 'older', 'strangers', 'bearings'].map((name) => read(`src/engine/${name}.ts`));
    const written = sources.flatMap((text) => [...text.matchAll(/`([^`]*)`|'([^'\n]*)'/g)]);
    const sayings = written.map(([, template, plain]) => template ?? plain ?? '').filter((one) => one.length > 20);
    const patterns = sayings.map((one) => new RegExp(`^${escaped(inServers(one)).replaceAll(/\\\$\\\{.*?\\\}/g, '.+')}$`));
    const quotes = [...read('docs/holds.md').matchAll(/^> (.*)$/gm)].map(([, quote = '']) => quote);
    assert.ok(quotes.length > 10);
    for (const quote of quotes)
      assert.ok(
        patterns.some((pattern) => pattern.test(quote)),
        quote,
      );
  });
});

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
