/** config/document — the YAML text as a tree that remembers where everything stands. Knows no option by name. */
import { type Alias, type Document, type Node, parseDocument, type Scalar, visit } from 'yaml';
import { lookAlikes, mergeFault } from './look-alikes.ts';
import { keyOffsetOf, nodeAt, offsetOf, swallowedBy } from './nodes.ts';
import type { Path } from './paths.ts';
import { type Fault, type Place, placeIn } from './place.ts';
import { LOST_ALIAS, LOST_CRON, syntaxFaults } from './syntax.ts';

export interface ConfigDocument {
  /** What is wrong with the YAML itself. */
  readonly faults: readonly Fault[];
  /** What YAML allows, and hardly anybody means. */
  readonly doubts: readonly Fault[];
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
  /** The sign that made YAML take the rest of the line for a comment or an anchor: `#` or `&`, where a value should be. */
  swallowedBy(path: Path): string | undefined;
  place(offset: number): Place;
}

/** Aliases that may stand for other nodes, all together: enough for people, too few for a bomb (L15). */
const MOST_ALIASES = 100;
/** No section of a configuration lies deeper. */
const DEEPEST = 20;
/** These leave a tree that can be checked further; every other fault may have moved what follows. */
const HARMLESS: readonly string[] = ['DUPLICATE_KEY', 'TAG_RESOLVE_FAILED', 'NON_STRING_KEY'];

export function readDocument(text: string): ConfigDocument {
  const document = parseDocument(text, { prettyErrors: false, stringKeys: true, logLevel: 'error' });
  const place = (offset: number) => placeIn(text, offset);
  // An unknown tag is only a warning to yaml (L15); here it is an error like the others.
  const complaints = [...document.errors, ...document.warnings];
  const lost = aliasesOf(document).filter((alias) => alias.resolve(document) === undefined);
  const readable = lost.length === 0 && complaints.every(({ code }) => HARMLESS.includes(code));
  const merge = mergeFault(text);
  const alike = lookAlikes(text);
  const yaml = [...syntaxFaults(complaints, text, document), ...lost.map(lostAlias)];
  return {
    faults: merge === undefined ? together(alike, yaml, readable, place) : [merge],
    doubts: doubtsIn(document, text),
    readable: readable && merge === undefined,
    texts: () => textsOf(document),
    value: () => plainData(document),
    node: (path) => nodeAt(document, path),
    offset: (path) => offsetOf(document, path),
    keyOffset: (path) => keyOffsetOf(document, path) ?? offsetOf(document, path),
    swallowedBy: (path) => swallowedBy(document, text, path),
    place,
  };
}

/** What is only alike says more than YAML does of the same line, and where YAML gave up, of all that follows. */
function together(alike: readonly Fault[], yaml: readonly Fault[], readable: boolean, place: (offset: number) => Place): Fault[] {
  const lines = alike.map(({ offset }) => place(offset).line);
  const isOwn = (line: number) => !lines.includes(line) && (readable || line < Math.min(...lines));
  return firstOfEachLine([...alike, ...yaml.filter(({ offset }) => isOwn(place(offset).line))], place);
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

/** `dav: Termine #2` ends before the "#"; a comment that is meant has a space behind it. */
function doubtsIn(document: Document, text: string): Fault[] {
  const found: Fault[] = [];
  visit(document, {
    Scalar(key, { type, value, comment, range }) {
      if (key === 'key' || type !== 'PLAIN' || typeof value !== 'string' || !comment || /^[\s#]/.test(comment) || !range) return;
      const hint = 'put the value in quotes if it goes on; write a space after the "#" if it is a comment';
      found.push({ offset: text.indexOf('#', range[1]), message: 'the value ends before this "#"', hint });
    },
  });
  return found;
}
