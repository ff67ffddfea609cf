/** config/problems — what the check found, as sentences: where, what, and what was probably meant. */
import type { z } from 'zod';
import { isSecret } from './parts.ts';
import { childrenOf, homesOf, labelOf, type Path, schemaAt } from './shape.ts';
import { didYouMean, nearest } from './suggest.ts';

/** As `check` prints it and `check --json` tells it. Lines and columns count from 1; `hint` may be ''. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly hint: string;
}

/** A problem that does not know its place yet: `at` the value the path leads to, or the path's last key. */
export interface Finding {
  readonly path: Path;
  readonly at: 'value' | 'key';
  readonly message: string;
  readonly hint: string;
  /** Of a missing key or an incomplete section: the paths any of which would mend it. */
  readonly lacks?: readonly Path[];
  /** Of an unknown key: the path it was probably meant to be. */
  readonly meant?: Path | undefined;
}

/** The raw value at a path, and how it stands in the file when it came from `${…}`. */
export interface Written {
  valueAt(path: Path): unknown;
  referenceAt(path: Path): string | undefined;
}

/** `config/twinbook.yaml:12:5: pairs[0].conflict is not an option; did you mean "conflicts"?` */
export function sentence({ file, line, column, message, hint }: Problem): string {
  return `${file}:${line}:${column}: ${message}${hint === '' ? '' : `; ${hint}`}`;
}

/** What zod found, in our words. A key that is missing only because it is misspelt is told once. */
export function findingsIn(issues: readonly z.core.$ZodIssue[], root: z.core.$ZodType, written: Written): Finding[] {
  const findings = issues.flatMap((issue) => findingsOf(issue, root, written));
  const meant = new Set(findings.flatMap((finding) => (finding.meant === undefined ? [] : [labelOf(finding.meant)])));
  return findings.filter(({ lacks = [] }) => !lacks.some((path) => meant.has(labelOf(path))));
}

/** An unknown key is one finding each. */
function findingsOf(issue: z.core.$ZodIssue, root: z.core.$ZodType, written: Written): Finding[] {
  const path = issue.path as Path;
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey([...path, key], root));
  return [{ path, at: 'value', ...wrongValue(issue, path, root, written), lacks: lacksOf(issue, path, written) }];
}

function lacksOf(issue: z.core.$ZodIssue, path: Path, written: Written): readonly Path[] {
  if (written.valueAt(path) === undefined) return [path];
  const keys = issue.code === 'custom' ? ((issue.params?.lacks ?? []) as readonly string[]) : [];
  return keys.map((key) => [...path, key]);
}

function unknownKey(path: Path, root: z.core.$ZodType): Finding {
  const key = String(path.at(-1));
  const around = schemaAt(root, path.slice(0, -1));
  const near = nearest(key, around === undefined ? [] : Object.keys(childrenOf(around)));
  const homes = homesOf(root, key).filter((home) => home !== labelOf(path.slice(0, -1)));
  const message = `${labelOf(path)} is not an option`;
  if (near !== undefined)
    return { path, at: 'key', message, hint: `did you mean "${near}"?`, meant: [...path.slice(0, -1), near] };
  const places = homes.map((home) => (home === '' ? 'at the top level' : `in ${home}`));
  return { path, at: 'key', message, hint: places.length === 0 ? '' : `it belongs ${places.join(' or ')}` };
}

type Said = Pick<Finding, 'message' | 'hint'>;

function wrongValue(issue: z.core.$ZodIssue, path: Path, root: z.core.$ZodType, written: Written): Said {
  const name = labelOf(path) || 'the file';
  const value = written.valueAt(path);
  if (value === undefined && issue.code !== 'custom') return { message: `${name} is missing`, hint: exampleOf(path, root) };
  switch (issue.code) {
    case 'invalid_type':
      return {
        message: `${name} must be ${KINDS[issue.expected] ?? issue.expected}, not ${kindOf(value)}`,
        hint: kindHint(issue.expected, value),
      };
    case 'invalid_value':
      return notOneOf(name, shown(path, root, written), value, issue.values.map(String));
    case 'too_small':
      return issue.origin === 'string'
        ? { message: `${name} is empty`, hint: exampleOf(path, root) }
        : { message: `${name} must be at least ${issue.minimum}`, hint: '' };
    case 'too_big':
      return { message: `${name} must be at most ${issue.maximum}`, hint: '' };
    case 'custom': {
      const { hint = '', show = false } = issue.params ?? {};
      return {
        message: `${[name, show === true ? shown(path, root, written) : undefined].filter(Boolean).join(' ')} ${issue.message}`,
        hint: String(hint),
      };
    }
    default:
      return { message: `${name} is not valid`, hint: exampleOf(path, root) };
  }
}

function notOneOf(name: string, quoted: string | undefined, value: unknown, allowed: readonly string[]): Said {
  const hint = typeof value === 'string' ? didYouMean(value, allowed) : '';
  const choice = allowed.length === 1 ? `must be ${allowed[0]}` : `must be one of ${allowed.join(', ')}`;
  return { message: `${name} ${choice}${quoted === undefined ? '' : `, not ${quoted}`}`, hint };
}

/** The value in quotes, as the user wrote it. Never a secret, never what came from the environment or another file. */
function shown(path: Path, root: z.core.$ZodType, written: Written): string | undefined {
  const schema = schemaAt(root, path);
  if (schema === undefined || isSecret(schema)) return undefined;
  const value = written.referenceAt(path) ?? written.valueAt(path);
  return typeof value === 'object' ? undefined : JSON.stringify(String(value).slice(0, 60));
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a section of "key: value" lines',
  record: 'a section of "key: value" lines',
};

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return { string: 'text', number: 'a number', boolean: 'true or false', object: 'a section' }[typeof value as string] ?? 'this';
}

function kindHint(expected: string, value: unknown): string {
  if (expected === 'string' && typeof value !== 'object') return 'put it in quotes';
  if (expected === 'array') return 'begin each entry with "- "';
  if ((expected === 'number' || expected === 'int') && typeof value === 'string') return 'write digits without quotes';
  if (expected === 'int' && typeof value === 'number') return 'write it without a fraction';
  return '';
}

function exampleOf(path: Path, root: z.core.$ZodType): string {
  const schema = schemaAt(root, path) as z.ZodType | undefined;
  const [example] = (schema?.meta()?.examples ?? []) as readonly unknown[];
  return typeof example === 'string' || typeof example === 'number' ? `for example "${path.at(-1)}: ${example}"` : '';
}
