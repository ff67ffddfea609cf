/** config/document — the YAML text as a tree that remembers where everything stands. Knows no option by name. */
import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type Scalar,
  visit,
} from 'yaml';
import type { Path } from './shape.ts';
import { LOST_ALIAS, LOST_CRON, syntaxFaults } from './syntax.ts';

/** Something wrong at an offset of the text. */
export interface Fault {
  readonly offset: number;
  readonly message: string;
  readonly hint: string;
}

export interface Place {
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
}

export interface ConfigDocument {
  /** What is wrong with the YAML itself. */
  readonly faults: readonly Fault[];
  /** Whether the tree is good enough to look further. */
  readonly readable: boolean;
  /** Every text value (not the keys), to be looked at or replaced. */
  texts(): readonly Scalar<string>[];
  /** The values as plain data, empty ones undefined; or a fault when aliases multiply without measure (L15). */
  value(): { readonly data: unknown } | Fault;
  /** The node a path leads to, through aliases. */
  node(path: Path): Node | undefined;
  /** Where the value at the path stands; where it is missing, its key or the nearest thing above it. */
  offset(path: Path): number;
  /** Where the key that ends the path stands. */
  keyOffset(path: Path): number;
  place(offset: number): Place;
}

/** Aliases that may stand for other nodes, all together: enough for people, too few for a bomb (L15). */
const MOST_ALIASES = 100;
/** No section of a configuration lies deeper. */
const DEEPEST = 20;
/** These leave a tree that can be checked further; every other fault may have moved what follows. */
const HARMLESS: readonly string[] = ['DUPLICATE_KEY', 'TAG_RESOLVE_FAILED', 'NON_STRING_KEY'];

export function readDocument(text: string): ConfigDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true, logLevel: 'error' });
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  // An unknown tag is only a warning to yaml (L15); here it is an error like the others.
  const complaints = [...document.errors, ...document.warnings];
  const lost = aliasesOf(document).filter((alias) => alias.resolve(document) === undefined);
  const faults = [...syntaxFaults(complaints, text, document), ...lost.map(lostAlias)];
  return {
    faults: firstOfEachLine(faults, place),
    readable: lost.length === 0 && complaints.every(({ code }) => HARMLESS.includes(code)),
    texts: () => textsOf(document),
    value: () => plainData(document),
    node: (path) => nodeAt(document, path),
    offset: (path) => offsetOf(document, path),
    keyOffset: (path) => keyOffsetOf(document, path) ?? offsetOf(document, path),
    place,
  };
}

/** One slip often draws a tail of complaints behind it. */
function firstOfEachLine(faults: readonly Fault[], place: (offset: number) => Place): Fault[] {
  const seen = new Set<number>();
  return faults
    .toSorted((a, b) => a.offset - b.offset)
    .filter(({ offset }) => {
      const { line } = place(offset);
      return !seen.has(line) && seen.add(line);
    });
}

function textsOf(document: Document): Scalar<string>[] {
  const found: Scalar<string>[] = [];
  visit(document, {
    Scalar(key, node) {
      if (key !== 'key' && typeof node.value === 'string') found.push(node as Scalar<string>);
    },
  });
  return found;
}

function aliasesOf(document: Document): Alias[] {
  const found: Alias[] = [];
  visit(document, { Alias: (_, node) => void found.push(node) });
  return found;
}

function lostAlias(alias: Alias): Fault {
  return { offset: alias.range?.[0] ?? 0, ...(alias.source.startsWith('/') ? LOST_CRON : LOST_ALIAS) };
}

function plainData(document: Document): { readonly data: unknown } | Fault {
  try {
    return { data: withoutNulls(document.toJS({ maxAliasCount: MOST_ALIASES }), 0) };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    const offset = aliasesOf(document)[0]?.range?.[0] ?? 0;
    return { offset, message: 'the aliases (*…) of this file multiply without measure', hint: 'write the values out' };
  }
}

/** An alias inside its own anchor leads in a circle, which shows as depth. */
function withoutNulls(value: unknown, depth: number): unknown {
  if (depth > DEEPEST) throw new ReferenceError('too deep');
  if (value === null) return undefined;
  if (Array.isArray(value)) return value.map((inner) => withoutNulls(inner, depth + 1));
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutNulls(inner, depth + 1)]));
}

function nodeAt(document: Document, path: Path): Node | undefined {
  let node = resolved(document, document.contents);
  for (const step of path) {
    if (isMap(node) || isSeq(node)) node = resolved(document, node.get(step, true));
    else return undefined;
  }
  return node;
}

function resolved(document: Document, node: unknown): Node | undefined {
  if (isAlias(node)) return node.resolve(document);
  return isNode(node) ? node : undefined;
}

/** The value itself; for an empty one its key (in a list the dash's place); for a missing one the place above. */
function offsetOf(document: Document, path: Path): number {
  const node = nodeAt(document, path);
  const isEmpty = isScalar(node) && node.value === null && typeof path.at(-1) === 'string';
  if (node?.range && !isEmpty) return path.length === 0 ? 0 : node.range[0];
  return keyOffsetOf(document, path) ?? (path.length === 0 ? 0 : aboveOf(document, path.slice(0, -1)));
}

/** Of a named section the line of its name, of a list's entry its first line, of the file its beginning. */
function aboveOf(document: Document, path: Path): number {
  return keyOffsetOf(document, path) ?? offsetOf(document, path);
}

function keyOffsetOf(document: Document, path: Path): number | undefined {
  const key = path.at(-1);
  const parent = nodeAt(document, path.slice(0, -1));
  if (typeof key !== 'string' || !isMap(parent)) return undefined;
  const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === key);
  return isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
}
