/** config/unclosed — quotes and brackets that were opened and never closed: the place is where they begin. */
import { type Document, isCollection, isNode, isPair, isScalar, Scalar, visit, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Fault } from './place.ts';

/** The quote or bracket that reaches to `end` and was forgotten to be closed. */
export function neverClosed(document: Document, text: string, end: number): Fault | undefined {
  let found: Fault | undefined;
  visit(document, (_, node) => {
    const [from = 0, , to = 0] = (isScalar(node) || isCollection(node) ? node.range : undefined) ?? [];
    if (from > end || end > to) return;
    if (isScalar(node) && (node.type === Scalar.QUOTE_DOUBLE || node.type === Scalar.QUOTE_SINGLE)) {
      found = { offset: from, message: 'the quotes opened here are never closed', hint: `close them with ${text[from]}` };
    } else if (isCollection(node) && node.flow === true && !isClosed(node, text)) {
      const close = CLOSING[text[from]!];
      const hint = `close it with "${close}", or put the value in quotes if it begins with "${text[from]}"`;
      found = { offset: from, message: `the "${text[from]}" opened here is never closed`, hint };
    }
  });
  return found;
}

const CLOSING: Readonly<Record<string, string>> = { '{': '}', '[': ']' };

/** Whether its own bracket, not that of something within, stands at its end. */
function isClosed({ items, range }: YAMLMap | YAMLSeq, text: string): boolean {
  const [from, , to] = range!;
  const last = items.at(-1);
  const inner = isPair(last) ? (last.value ?? last.key) : last;
  const after = isNode(inner) && inner.range ? inner.range[1] : from + 1;
  return text.slice(after, to).includes(CLOSING[text[from]!]!);
}
