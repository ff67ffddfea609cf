/** config/shape — walks the schema: what stands at a path, which keys are known there, where else a key belongs. */
import { z } from 'zod';
import type { Path } from './paths.ts';

type Schema = z.core.$ZodType;

/** The schema inside defaults, optionals and transforms. */
export function bare(schema: Schema): Schema {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'optional':
    case 'default':
    case 'prefault':
      return bare(def.innerType);
    case 'pipe':
      return bare(def.in);
    default:
      return schema;
  }
}

/** The schemas below one: by key, for any key of a table, or for any entry of a list. */
export function childrenOf(schema: Schema): Readonly<Record<string, Schema>> {
  const { def } = (bare(schema) as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object':
      return def.shape;
    case 'array':
      return { '[]': def.element };
    case 'union':
      return Object.assign({}, ...def.options.map(childrenOf));
    case 'record':
      return Object.fromEntries(wordsOf(def.keyType).map((key) => [key, def.valueType]));
    default:
      return {};
  }
}

export interface Meaning {
  readonly description?: string;
  readonly examples?: readonly unknown[];
}

/** The nearest description and examples, looking through defaults and optionals. */
export function meaningOf(schema: Schema): Meaning {
  const own = z.globalRegistry.get(schema);
  if (own?.description !== undefined || bare(schema) === schema) return (own ?? {}) as Meaning;
  const { def } = (schema as z.core.$ZodTypes)._zod;
  return 'innerType' in def ? meaningOf(def.innerType) : 'in' in def ? meaningOf(def.in) : {};
}

/** The words an enum allows; empty for anything else. */
export function wordsOf(schema: Schema): readonly string[] {
  const { def } = (bare(schema) as z.core.$ZodTypes)._zod;
  return def.type === 'enum' ? Object.keys(def.entries) : [];
}

/** The schema at a path, with its wrappers; undefined where the file may hold nothing. */
export function schemaAt(root: Schema, path: Path): Schema | undefined {
  let schema: Schema | undefined = root;
  for (const step of path) {
    if (schema === undefined) return undefined;
    schema = childrenOf(schema)[typeof step === 'number' ? '[]' : step];
  }
  return schema;
}

/** Every place that knows `key`, as a person writes it: `defaults`, `pairs[].calendars[]`; '' is the top level. */
export function homesOf(root: Schema, key: string, at = ''): string[] {
  return Object.entries(childrenOf(root)).flatMap(([name, child]) => {
    const here = name === key ? [at] : [];
    const below = name === '[]' ? `${at}[]` : at === '' ? name : `${at}.${name}`;
    return [...here, ...homesOf(child, key, below)];
  });
}

/** Every key the file may hold, but for those of places that are left out. */
export function keysBelow(schema: Schema, isLeftOut: (place: string) => boolean, at = ''): string[] {
  if (isLeftOut(at)) return [];
  return Object.entries(childrenOf(schema)).flatMap(([name, child]) => [
    ...(name === '[]' ? [] : [name]),
    ...keysBelow(child, isLeftOut, `${at}.${name}`),
  ]);
}
