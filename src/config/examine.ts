/** config/examine — holds the file's values against the schema. Knows values and paths, no lines. */
import type { ConfigDocument } from './document.ts';
import type { Finding } from './finding.ts';
import type { Path } from './paths.ts';
import { findingsIn } from './problems.ts';
import type { References } from './references.ts';
import { configSchema, type FileConfig } from './schema.ts';
import type { Readable } from './spots.ts';

export interface Examined {
  /** undefined when there are findings. */
  readonly config: FileConfig | undefined;
  readonly findings: readonly Finding[];
  /** What could be read in spite of them. */
  readonly readable: Readable;
}

/** `data` is the file as plain data, `${…}` already put in. What could not be put in has been said and is passed over. */
export function examine(data: unknown, references: References, document: ConfigDocument): Examined {
  const value = withNumbers(data, references);
  const parsed = configSchema.safeParse(value);
  const issues = parsed.success ? [] : parsed.error.issues.filter(({ path }) => !references.hasFailed(path as Path));
  const written = {
    valueAt: (path: Path) => valueAt(value, path),
    referenceAt: references.writtenAt,
    swallowedBy: document.swallowedBy,
  };
  const pairs = valueAt(value, ['pairs']);
  return {
    config: parsed.data,
    findings: findingsIn(issues, configSchema, written),
    readable: {
      defaults: configSchema.shape.defaults.safeParse(valueAt(value, ['defaults'])).data,
      http: configSchema.shape.http.safeParse(valueAt(value, ['http'])).data,
      google: configSchema.shape.google.safeParse(valueAt(value, ['google'])).data,
      names: Array.isArray(pairs) ? pairs.map((pair) => valueAt(pair, ['name'])) : undefined,
      pairs: Array.isArray(pairs) ? pairs.map((pair) => configSchema.shape.pairs.element.safeParse(pair).data) : [],
    },
  };
}

/** `port: ${PORT}` puts in text; where the schema wants a number or a yes or no, it is read as one. */
function withNumbers(data: unknown, references: References): unknown {
  const { error } = configSchema.safeParse(data);
  for (const issue of error?.issues ?? []) {
    if (issue.code !== 'invalid_type' || !references.isUnquoted(issue.path as Path)) continue;
    const parent = valueAt(data, issue.path.slice(0, -1) as Path) as Record<PropertyKey, unknown>;
    const key = issue.path.at(-1)!;
    parent[key] = plainValue(String(parent[key]), issue.expected);
  }
  return data;
}

function plainValue(text: string, expected: string): unknown {
  if (expected === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return (expected === 'number' || expected === 'int') && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[step] : undefined),
    data,
  );
}
