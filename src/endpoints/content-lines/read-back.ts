/** content-lines/read-back — our own output is read before it is sent: it must say what we meant. */
import { SyncError } from '../../model/errors.ts';
import { type Document, documentText, type Node, readDocument } from './document.ts';
import type { Line } from './line.ts';

/**
 * The text of a document, after reading it back and comparing it line by line with what was meant.
 * @throws SyncError REFUSED when another program would read something else (an injected line, a lost parameter)
 */
export function checkedText(document: Document): string {
  const text = documentText(document);
  const meant = said(document.nodes);
  const read = said(readDocument(text).nodes);
  const at = meant.findIndex((line, index) => !saysTheSame(line, read[index]));
  if (at < 0 && meant.length === read.length) return text;
  throw new SyncError('REFUSED', `the text we would send does not say what we mean (line ${(at < 0 ? meant.length : at) + 1})`);
}

/** A line, or where a component begins and ends. */
type Said = Line | string;

function said(nodes: readonly Node[], into: Said[] = []): Said[] {
  for (const node of nodes) {
    if (node.kind === 'line') into.push(node);
    else {
      into.push(`BEGIN ${node.name}`);
      said(node.children, into);
      into.push(node.end ? `END ${node.name}` : 'CUT');
    }
  }
  return into;
}

function saysTheSame(a: Said, b: Said | undefined): boolean {
  if (typeof a === 'string' || typeof b !== 'object') return a === b;
  if (a.name !== b.name || a.rawValue !== b.rawValue || a.group !== b.group) return false;
  return a.params.length === b.params.length && (a.params.length === 0 || JSON.stringify(a.params) === JSON.stringify(b.params));
}
