/** content-lines/read-back — our own output is read before it is sent: it must say what we meant. */
import { SyncError } from '../../model/errors.ts';
import { type Document, documentText, type Node, readDocument } from './document.ts';

/**
 * The text of a document, after reading it back and comparing it line by line with what was meant.
 * @throws SyncError REFUSED when another program would read something else (an injected line, a lost parameter)
 */
export function checkedText(document: Document): string {
  const text = documentText(document);
  const meant = said(document.nodes);
  const read = said(readDocument(text).nodes);
  const at = meant.findIndex((line, index) => line !== read[index]);
  if (at < 0 && meant.length === read.length) return text;
  throw new SyncError('REFUSED', `the text we would send does not say what we mean (line ${(at < 0 ? meant.length : at) + 1})`);
}

function said(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'line') return [JSON.stringify([node.group, node.name, node.params, node.rawValue])];
    return [`BEGIN ${node.name}`, ...said(node.children), node.end ? `END ${node.name}` : 'CUT'];
  });
}
