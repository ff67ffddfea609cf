/** config/nodes — what of the YAML tree a path of the schema leads to, and where that stands. */
import { type Document, isAlias, isMap, isNode, isPair, isScalar, isSeq, type Node } from 'yaml';
import type { Path } from './paths.ts';

/** The node a path leads to, through aliases. */
export function nodeAt(document: Document, path: Path): Node | undefined {
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
export function offsetOf(document: Document, path: Path): number {
  const node = nodeAt(document, path);
  const isEmpty = isScalar(node) && node.value === null && typeof path.at(-1) === 'string';
  if (node?.range && !isEmpty) return path.length === 0 ? 0 : node.range[0];
  return keyOffsetOf(document, path) ?? (path.length === 0 ? 0 : aboveOf(document, path.slice(0, -1)));
}

/** Of a named section the line of its name, of a list's entry its first line, of the file its beginning. */
function aboveOf(document: Document, path: Path): number {
  return keyOffsetOf(document, path) ?? offsetOf(document, path);
}

/** Where the key that ends the path stands. */
export function keyOffsetOf(document: Document, path: Path): number | undefined {
  const key = path.at(-1);
  const parent = nodeAt(document, path.slice(0, -1));
  if (typeof key !== 'string' || !isMap(parent)) return undefined;
  const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === key);
  return isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
}

/** The sign that made YAML take the rest of the line for a comment or an anchor, where a value should be. */
export function swallowedBy(document: Document, text: string, path: Path): string | undefined {
  const node = nodeAt(document, path);
  const key = keyOffsetOf(document, path);
  if (key === undefined || !isScalar(node) || node.value !== null) return undefined;
  return /^[^:\n]*:[ \t]+([#&])\S/.exec(text.slice(key))?.[1];
}
