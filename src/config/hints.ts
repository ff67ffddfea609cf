/** config/hints — what to write instead: of a value of another kind, and of one that is not there. */
import type { z } from 'zod';
import type { Written } from './finding.ts';
import type { Path } from './paths.ts';
import { bare, childrenOf, meaningOf, schemaAt } from './shape.ts';

type Schema = z.core.$ZodType;

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a section of "key: value" lines',
  record: 'a section of "key: value" lines',
};

/** What the schema wants, in a word. */
export function wantedKind(expected: string): string {
  return KINDS[expected] ?? expected;
}

/** What stands there instead, in a word. */
export function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return { string: 'text', number: 'a number', boolean: 'true or false', object: 'a section' }[typeof value as string] ?? 'this';
}

/** `reference`: the `${…}` the value came from; then the value itself is not told. '' when an example says more. */
export function hintForKind(expected: string, value: unknown, reference: string | undefined): string {
  if (reference !== undefined) return `look at what ${reference} gives, and write it without quotes`;
  switch (expected) {
    case 'string':
      return typeof value === 'object' ? 'write one value, in quotes if it begins with "[" or "{"' : 'put it in quotes';
    case 'array':
      return 'begin each entry with "- "';
    case 'object':
    case 'record':
      return Array.isArray(value) ? 'write its keys without "- "' : '';
    case 'boolean':
      return booleanMeant(String(value));
    case 'number':
    case 'int':
      return typeof value === 'string' ? numberMeant(value) : expected === 'int' ? 'write it without a fraction' : '';
    default:
      return '';
  }
}

function booleanMeant(value: string): string {
  if (/^(?:yes|y|on|ja|true|1)$/i.test(value)) return 'write true, without quotes';
  return /^(?:no|n|off|nein|nej|false|0)$/i.test(value) ? 'write false, without quotes' : 'write true or false';
}

/** Of a value that YAML took for something else. */
export function quoteFor(sign: string): string {
  return `put the value in quotes if it begins with "${sign}"`;
}

function numberMeant(value: string): string {
  const [, digits, rest = ''] = /^\s*(-?\d+)\s*(.*)$/.exec(value) ?? [];
  if (digits === undefined || rest === '') return value.trim() === digits ? 'write digits without quotes' : '';
  if (/^[.:,]/.test(rest)) return '';
  return rest.startsWith('#') ? 'write a space before the "#" of a comment' : `write the number alone: ${digits}`;
}

/** Of a value that is missing. */
export function hintForGap(path: Path, root: Schema, written: Written): string {
  const sign = written.swallowedBy(path);
  if (sign !== undefined) return quoteFor(sign);
  const other = otherHalf(path, written);
  if (other === 'below') return 'if the entry below it belongs to it, write that without its "- "';
  if (other === 'above') return 'if it belongs to the entry above it, write it without its "- "';
  return exampleOf(path, root);
}

/** One entry of a list torn into two: what is missing here stands alone in the next, or the other way round. */
function otherHalf(path: Path, { valueAt }: Written): 'above' | 'below' | undefined {
  const [at, key] = path.slice(-2);
  if (typeof at !== 'number' || typeof key !== 'string') return undefined;
  const keysAt = (index: number) => keysOf(valueAt([...path.slice(0, -2), index]));
  const completes = (index: number) => keysAt(index).includes(key) && !keysAt(index).some((each) => keysAt(at).includes(each));
  if (keysAt(at).length === 0) return undefined;
  return completes(at + 1) ? 'below' : completes(at - 1) ? 'above' : undefined;
}

function keysOf(value: unknown): readonly string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

/** `for example "port: 8470"`, of a section its first line; '' when the schema knows none. */
export function exampleOf(path: Path, root: Schema): string {
  const schema = schemaAt(root, path);
  const key = path.at(-1);
  if (schema === undefined) return '';
  const [example] = meaningOf(schema).examples ?? [];
  if (typeof example === 'string' || typeof example === 'number' || typeof example === 'boolean')
    return `for example "${key}: ${example}"`;
  const isList = (bare(schema) as z.core.$ZodTypes)._zod.def.type === 'array';
  const [first, inner] = Object.entries(childrenOf(isList ? childrenOf(schema)['[]']! : schema))[0] ?? [];
  const [innerExample] = inner === undefined ? [] : (meaningOf(inner).examples ?? []);
  if (first === undefined || innerExample === undefined) return '';
  const line = `"${isList ? '- ' : ''}${first}: ${innerExample}"`;
  return typeof key === 'string' ? `write "${key}:" and below it, indented, for example ${line}` : `for example ${line}`;
}
