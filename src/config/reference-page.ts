/** config/reference-page — docs/configuration.md: every key, its default and its meaning, printed from the one schema. */
import { stringify } from 'yaml';
import type { z } from 'zod';
import { CONTACT_FIELDS } from '../model/contact.ts';
import { EVENT_FIELDS } from '../model/event.ts';
import { isSecret, shownAs } from './parts.ts';
import { descriptionOf } from './reference.ts';
import { BUILT_IN } from './rules.ts';
import { configSchema } from './schema.ts';
import { bare, childrenOf } from './shape.ts';

type Schema = z.core.$ZodType;

const named = (fields: readonly string[]): string => fields.map((field) => `\`${field}\``).join(' ');

const HEAD = `<!-- Made by "npm run generate" from src/config; edit it there. -->

# Configuration reference

Every key of \`config/twinbook.yaml\`, as the program knows it. An example with all of them is
[config/twinbook.example.yaml](../config/twinbook.example.yaml); an editor that understands
[config/twinbook.schema.json](../config/twinbook.schema.json) completes and checks while you type. \`twinbook check\` shows every mistake at once.

- Another file: \`--config FILE\`, or the variable \`TWINBOOK_CONFIG\`.
- A value may be \`\${VAR}\`, \`\${VAR:-default}\` or \`\${file:PATH}\`; a relative path starts at the configuration's folder. \`$$\` is a dollar sign.
- \`[]\` stands for each entry of a list.
- What stands below \`defaults\` may be set again in a pair and in each of its calendars and contacts entries, and \`schedule\` in a pair; the nearest counts.
- "required" is required where its section is used at all.
- \`conflicts.fields\` and \`carry\` know, of appointments: ${named(EVENT_FIELDS)}; of contacts: ${named(CONTACT_FIELDS)}.
- Contacts know no \`attendees\`, no \`moves\` and no \`window\`.
- What \`carry\`, \`templates\` and \`mode\` do is told in [fields and texts](fields.md).
- \`language\` is that of alerts, dashboard and command line. Without it, and before there is a configuration, the command line takes it from
  \`LC_ALL\`, \`LC_MESSAGES\` or \`LANG\`. \`--json\`, the log, \`/health\` and metrics are English always; verbs, options, keys and exit codes are the
  same everywhere.
- A changed file is taken up by a running \`twinbook run\` at once. One with a mistake is not: the old one stays in force, and health says so.

| key | default | meaning |
| --- | --- | --- |
`;

/** The page. */
export function configurationPage(): string {
  const rows = keysOf(configSchema, []).map(
    ({ path, schema }) => `| \`${path.join('.')}\` | ${defaultOf(path, schema)} | ${cell(descriptionOf(schema))} |`,
  );
  return `${HEAD}${rows.join('\n')}\n`;
}

interface Key {
  readonly path: readonly string[];
  readonly schema: Schema;
}

/** Keys that hold a value, in the order of the example; a key that may stand at several levels is told once. */
function keysOf(schema: Schema, at: readonly string[]): Key[] {
  return Object.entries(childrenOf(schema)).flatMap(([name, child]) => {
    if (shownAs(child) === 'elsewhere') return [];
    const path = name === '[]' ? [...at.slice(0, -1), `${at.at(-1)}[]`] : [...at, name];
    const { type } = (bare(child) as z.core.$ZodTypes)._zod.def;
    return type === 'object' || type === 'array' ? keysOf(child, path) : [{ path, schema: child }];
  });
}

function defaultOf(path: readonly string[], schema: Schema): string {
  const value = path[0] === 'defaults' ? builtIn(path.slice(1)) : written(schema);
  if (value !== undefined) return `\`${stringify(value, { collectionStyle: 'flow' }).trim()}\``;
  if (isSecret(bare(schema)) || isOptional(schema)) return '–';
  return 'required';
}

function builtIn(path: readonly string[]): unknown {
  return path.reduce<unknown>((level, key) => (level as Readonly<Record<string, unknown>> | undefined)?.[key], BUILT_IN);
}

/** The default the schema itself gives, looking through what is wrapped around it. */
function written(schema: Schema): unknown {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'default' || def.type === 'prefault') return def.defaultValue;
  return def.type === 'optional' ? written(def.innerType) : undefined;
}

function isOptional(schema: Schema): boolean {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  return def.type === 'optional' || def.type === 'default' || def.type === 'prefault';
}

/** Neither the end of a cell nor the begin of a tag. */
const cell = (text: string): string => text.replaceAll(/[|<]/g, '\\$&');
