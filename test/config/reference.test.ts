/** config/reference — the generated files are what the schema says today, and are of use. */
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadConfig } from '../../src/config/load.ts';
import { exampleYaml, jsonSchema } from '../../src/config/reference.ts';
import { KEY, written } from './sample.ts';

const folder = new URL('../../config/', import.meta.url);
const STALE = 'it is out of date: run "npm run generate"';

describe('the files in config/', () => {
  it('hold the example the schema makes', async () => {
    assert.equal(await readFile(new URL('twinbook.example.yaml', folder), 'utf8'), exampleYaml(), STALE);
  });

  it('hold the JSON Schema the schema makes', async () => {
    assert.equal(await readFile(new URL('twinbook.schema.json', folder), 'utf8'), jsonSchema(), STALE);
  });
});

describe('the example', () => {
  const inPlace = (yaml: string) => yaml.replaceAll('/run/secrets/', 'secrets/');

  /** Every key that is commented out, in force. What contradicts another key is taken out again. */
  const everything = exampleYaml()
    .replaceAll(/^( *(?:- )?)# ?( *(?:# )?)(?=(?:- )?[a-z_]+:(?: |$))/gm, '$1$2')
    .replaceAll(/^( *)#( +(?:- )?[a-z_]+:)/gm, '$1 $2')
    .replace(/^ {6}token:.*\n/m, '')
    .replace(/^ *service_account:\n.*\n.*\n/m, '');

  async function loaded(t: Parameters<typeof written>[0], yaml: string) {
    const file = await written(t, inPlace(yaml));
    await mkdir(join(dirname(file), 'secrets'));
    for (const name of ['google_client_secret', 'anna_google', 'anna_dav', 'twinbook', 'twinbook_webhook', 'ntfy', 'smtp'])
      await writeFile(join(dirname(file), 'secrets', name), `${name}\n`);
    for (const name of ['anna_availability', 'anna_calls'])
      await writeFile(join(dirname(file), 'secrets', name), 'nobody-guesses-this-token\n');
    await writeFile(join(dirname(file), 'secrets', 'sa.json'), KEY);
    return loadConfig(file, { GOOGLE_CLIENT_ID: 'abc' });
  }

  it('is a good configuration once its secrets are there', async (t) => {
    const result = await loaded(t, exampleYaml());
    assert.deepEqual(result.ok ? result.warnings : result.errors, []);
  });

  it('is a good configuration with the optional keys, too', async (t) => {
    assert.match(everything, /^ {2}endpoint:/m);
    assert.match(everything, /^ {6}- google: all/m);
    const result = await loaded(t, everything);
    assert.deepEqual(result.ok ? result.warnings : result.errors, []);
  });
});

describe('the JSON Schema', () => {
  const schema = z.fromJSONSchema(JSON.parse(jsonSchema()) as Parameters<typeof z.fromJSONSchema>[0]);
  const accepts = (yaml: string) => schema.safeParse(parse(yaml)).success;

  it('accepts the example as it stands, with its references', () => {
    assert.ok(accepts(exampleYaml()));
  });

  it('accepts a reference where a number or a choice is wanted', () => {
    assert.ok(accepts('pairs: []\nlanguage: "$!{L}"\nhttp:\n  port: "$!{PORT}"\n'.replaceAll('$!', '$')));
    assert.ok(!accepts('pairs: []\nlanguage: fr\n'));
    assert.ok(!accepts('pairs: []\nhttp: { port: x }\n'));
  });

  it('refuses unknown keys at every level', () => {
    assert.ok(!accepts('pairs: []\nlangauge: de\n'));
    assert.ok(!accepts(exampleYaml().replace('        show: full', '        shwo: full')));
  });

  it('describes every key', () => {
    const nameless = describeless(JSON.parse(jsonSchema()), '');
    assert.deepEqual(nameless, []);
  });
});

interface JsonSchema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
}

function describeless(schema: JsonSchema, path: string): string[] {
  const below = Object.entries(schema.properties ?? {}).flatMap(([key, child]) => describeless(child, `${path}.${key}`));
  const entries = schema.items === undefined ? [] : describeless(schema.items, `${path}[]`);
  return [...(schema.description === undefined ? [path] : []), ...below, ...entries];
}
