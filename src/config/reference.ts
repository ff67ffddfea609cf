/** config/reference — the example file and the editor's JSON Schema, both printed from the one schema. */
import { stringify } from 'yaml';
import { z } from 'zod';
import { shownAs } from './parts.ts';
import { configSchema } from './schema.ts';
import { bare, childrenOf, meaningOf } from './shape.ts';

type Schema = z.core.$ZodType;

/** The JSON Schema of the configuration file (draft 2020-12), as text. A value may also be a `${…}`. */
export function jsonSchema(): string {
  const schema = z.toJSONSchema(configSchema, {
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => allowReference(zodSchema, jsonSchema),
  });
  return `${JSON.stringify(schema, null, 2)}\n`;
}

const REFERENCE = { type: 'string', pattern: '\\$\\{.+\\}' } as const;
const CHECKED = ['type', 'enum', 'minimum', 'maximum'] as const;

/** Numbers, choices, yes and no come from the environment as well; plain texts allow it anyway. */
function allowReference(schema: Schema, json: z.core.JSONSchema.BaseSchema): void {
  const { type } = (schema as z.core.$ZodTypes)._zod.def;
  if (type !== 'number' && type !== 'enum' && type !== 'boolean') return;
  const checks = Object.fromEntries(CHECKED.filter((key) => json[key] !== undefined).map((key) => [key, json[key]]));
  for (const key of CHECKED) delete json[key];
  json.anyOf = [checks, REFERENCE];
}

const HEAD = `# yaml-language-server: $schema=./twinbook.schema.json
#
# Copy this file to twinbook.yaml beside it, and change what differs for you. \`twinbook check\` tells every mistake.
# A value may be \${VAR}, \${VAR:-default} or \${file:PATH} (a relative path starts at this folder); $$ is a dollar sign.
# Keys behind a "#" are for those who need them.

`;

/** The example file: every key with its meaning; what few people need is a comment. */
export function exampleYaml(): string {
  return `${HEAD}${sectionLines(configSchema, 0).join('\n')}\n`;
}

/** The lines of a section's keys, not indented. The sections of the top level stand apart. */
function sectionLines(schema: Schema, depth: number): string[] {
  return Object.entries(childrenOf(schema)).flatMap(([key, child]) => {
    const shown = shownAs(child);
    if (shown === 'elsewhere') return [];
    const lines = keyLines(key, child, depth);
    return shown === 'off' ? lines.map((line) => (line === '' || line.startsWith('#') ? line : `# ${line}`)) : lines;
  });
}

function keyLines(key: string, schema: Schema, depth: number): string[] {
  const { description = '', examples = [] } = meaningOf(schema);
  const { type } = (bare(schema) as z.core.$ZodTypes)._zod.def;
  if (examples.length > 0 || (type !== 'object' && type !== 'array')) return [`${key}: ${flow(examples[0])}  # ${description}`];
  const below = type === 'object' ? sectionLines(schema, depth + 1) : entryLines(childrenOf(schema)['[]']!, depth + 1);
  return [...(depth === 0 ? [''] : []), `# ${description}`, `${key}:`, ...below.map((line) => `  ${line}`)];
}

/** An entry of a list: its first line carries the dash. */
function entryLines(schema: Schema, depth: number): string[] {
  return sectionLines(schema, depth + 1).map((line, index) => `${index === 0 ? '- ' : '  '}${line}`);
}

/** What a key means. */
export const descriptionOf = (schema: Schema): string => meaningOf(schema).description ?? '';

/** A value on one line. */
function flow(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim();
}
