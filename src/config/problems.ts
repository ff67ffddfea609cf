/** config/problems — what the schema found wrong, in our words: what it is, and what was probably meant. */
import type { z } from 'zod';
import type { Finding, Written } from './finding.ts';
import { exampleOf, hintForGap, hintForKind, kindOf, quoteFor, wantedKind } from './hints.ts';
import { isSecret } from './parts.ts';
import { labelOf, type Path } from './paths.ts';
import { schemaAt } from './shape.ts';
import { didYouMean } from './suggest.ts';
import { unknownKey } from './unknown-keys.ts';

/** What zod found, in our words. A key that is missing only because it is misspelt or misplaced is told once. */
export function findingsIn(issues: readonly z.core.$ZodIssue[], root: z.core.$ZodType, written: Written): Finding[] {
  const findings = issues.flatMap((issue) => findingsOf(issue, root, written));
  const meant = findings.flatMap((finding) => (finding.meant === undefined ? [] : [labelOf(finding.meant)]));
  const isMeant = (path: Path) => meant.some((label) => `${label}.`.startsWith(`${labelOf(path)}.`));
  return findings.filter(({ lacks = [] }) => !lacks.some(isMeant));
}

/** An unknown key is one finding each. */
function findingsOf(issue: z.core.$ZodIssue, root: z.core.$ZodType, written: Written): Finding[] {
  const path = issue.path as Path;
  if (issue.code === 'invalid_union')
    return branchOf(issue, written.valueAt(path)).flatMap((one) => findingsOf(one, root, written));
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey([...path, key], root));
  return [{ path, at: 'value', ...wrongValue(issue, path, root, written), lacks: lacksOf(issue, path, written) }];
}

/** What is wrong by the branch that was meant: a list is held against the branch of lists. */
function branchOf({ errors, path }: z.core.$ZodIssueInvalidUnion, value: unknown): z.core.$ZodIssue[] {
  const branch = Array.isArray(value) ? errors.find((all) => all.every((one) => one.path.length > 0)) : undefined;
  return (branch ?? errors[0] ?? []).map((one) => ({ ...one, path: [...path, ...one.path] }));
}

function lacksOf(issue: z.core.$ZodIssue, path: Path, written: Written): readonly Path[] {
  if (written.valueAt(path) === undefined) return [path];
  const keys = issue.code === 'custom' ? ((issue.params?.lacks ?? []) as readonly string[]) : [];
  return keys.map((key) => [...path, key]);
}

type Said = Pick<Finding, 'message' | 'hint'>;

function wrongValue(issue: z.core.$ZodIssue, path: Path, root: z.core.$ZodType, written: Written): Said {
  const name = labelOf(path) || 'the file';
  const value = written.valueAt(path);
  if (value === undefined && issue.code !== 'custom')
    return { message: `${name} is missing`, hint: hintForGap(path, root, written) };
  const example = exampleOf(path, root);
  switch (issue.code) {
    case 'invalid_type': {
      const other = issue.expected === 'string' && typeof value !== 'object' ? customIssue(path, root, String(value)) : undefined;
      if (other !== undefined) return complaint(other, path, root, written);
      return {
        message: `${name} must be ${wantedKind(issue.expected)}, not ${kindOf(value)}`,
        hint: hintForKind(issue.expected, value, written.referenceAt(path)) || example,
      };
    }
    case 'invalid_value':
      return notOneOf(name, shown(path, root, written), value, issue.values, example);
    case 'too_small':
      return issue.origin === 'string'
        ? { message: `${name} is empty`, hint: example }
        : { message: `${name} must be at least ${issue.minimum}`, hint: example };
    case 'too_big':
      return { message: `${name} must be at most ${issue.maximum}`, hint: example };
    case 'custom':
      return complaint(issue, path, root, written);
    default:
      return { message: `${name} is not valid`, hint: example };
  }
}

/** What would still be wrong if the value were put in quotes. */
function customIssue(path: Path, root: z.core.$ZodType, text: string): z.core.$ZodIssueCustom | undefined {
  const schema = schemaAt(root, path) as z.ZodType | undefined;
  return schema?.safeParse(text).error?.issues.find((issue) => issue.code === 'custom');
}

function complaint({ message, params = {} }: z.core.$ZodIssueCustom, path: Path, root: z.core.$ZodType, written: Written): Said {
  const { hint = '', guess, show = false } = params;
  const quoted = show === true ? shown(path, root, written) : undefined;
  const sign = written.swallowedBy(path);
  if (sign !== undefined) return { message: `${labelOf(path)} ${message}`, hint: quoteFor(sign) };
  const better = written.referenceAt(path) === undefined ? guess : undefined;
  return { message: `${[labelOf(path), quoted].filter(Boolean).join(' ')} ${message}`, hint: String(better ?? hint) };
}

function notOneOf(
  name: string,
  quoted: string | undefined,
  value: unknown,
  allowed: readonly z.core.util.Primitive[],
  example: string,
): Said {
  const words = allowed.map(String);
  const isQuoted = typeof value === 'string' && words.includes(value);
  const near = typeof value === 'object' ? '' : didYouMean(String(value), words);
  const choice = words.length === 1 ? `must be ${words[0]}` : `must be one of ${words.join(', ')}`;
  return {
    message: `${name} ${choice}${quoted === undefined ? '' : `, not ${quoted}`}`,
    hint: (isQuoted ? 'write it without quotes' : near) || example,
  };
}

/** The value in quotes, as the user wrote it. Never a secret, never what came from the environment or another file. */
function shown(path: Path, root: z.core.$ZodType, written: Written): string | undefined {
  const schema = schemaAt(root, path);
  if (schema === undefined || isSecret(schema)) return undefined;
  const value = written.referenceAt(path) ?? written.valueAt(path);
  return typeof value === 'object' ? undefined : JSON.stringify(String(value).slice(0, 60));
}
