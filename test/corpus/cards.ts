/** corpus/cards — the cards in files of other programs one by one, and their lines apart from what an edit of the note may touch. */
import { type Node, readDocument } from '../../src/endpoints/content-lines/document.ts';

/** One card of a file that may hold many, as an address book would keep it. */
export interface OneCard {
  readonly name: string;
  readonly octets: Buffer;
}

export function oneByOne(name: string, octets: Buffer): OneCard[] {
  const text = octets.toString('latin1');
  const whole = [...text.matchAll(/^BEGIN:VCARD[\s\S]*?^END:VCARD[ \t]*(?:\r?\n|\r|$)/gim)].map(([card]) =>
    Buffer.from(card, 'latin1'),
  );
  return (whole.length === 0 ? [octets] : whole).map((card, index) => ({ name: `${name} #${index + 1}`, octets: card }));
}

/** Whether the card shows a name; one that does not is given one when it is written (D75). */
export function hasName(octets: Buffer): boolean {
  const said = (nodes: readonly Node[]): boolean =>
    nodes.some((node) => (node.kind === 'component' ? said(node.children) : node.name === 'FN' && node.rawValue.trim() !== ''));
  return said(readDocument(octets).nodes);
}

/** All lines but the first NOTE, and the name that had to be given to a card without one. */
export function linesBesidesTheNote(text: string, isNamed: boolean): string[] {
  let isNoted = false;
  const told = (nodes: readonly Node[]): string[] =>
    nodes.flatMap((node) => {
      if (node.kind === 'component') return [node.begin.rawValue, ...told(node.children), node.end?.rawValue ?? ''];
      if (node.name === 'NOTE' && !isNoted) {
        isNoted = true;
        return [];
      }
      return node.name === 'FN' && !isNamed ? [] : [node.raw ?? ''];
    });
  return told(readDocument(text).nodes).filter((line) => line.trim() !== '');
}
