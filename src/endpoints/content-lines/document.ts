/**
 * content-lines/document — text as a tree of components and lines; what is not touched goes out byte for byte.
 *
 * Bears what real servers and apps send (D61, D62): a byte order mark, bare LF or CR, lower case, folds inside a
 * character, lines that are none, components that never end.
 */
import { foldedText, type Line, newLine, type Octets, octetsOf, parseLine } from './line.ts';

export type Node = Line | Component;

/** `children` is a draft: change it at will. */
export interface Component {
  readonly kind: 'component';
  /** In upper case. */
  readonly name: string;
  readonly begin: Line;
  readonly children: Node[];
  /** undefined: the text ended, or an outer component did, before this one. */
  readonly end: Line | undefined;
}

export interface Document {
  readonly nodes: Node[];
  /** The line end of its first line; lines of ours get the same. */
  readonly ending: string;
  /** The byte order mark, if there was one. */
  readonly mark: Octets;
}

const BYTE_ORDER_MARK = '\u00EF\u00BB\u00BF';
/** Deeper nesting is nobody's calendar; it stays text. */
const DEEPEST = 20;

/**
 * Reads any text or octets; never throws. A line that is no UTF-8 is understood in the character set it names (vCard 2.1), else as
 * Windows-1252.
 */
export function readDocument(source: string | Uint8Array): Document {
  // Where each character is one octet, the text is its own octets, and what is read of it takes no further room.
  const octets =
    typeof source === 'string' && !/[^\x00-\x7F]/.test(source) ? source : Buffer.from(source as string).toString('latin1');
  const mark = (octets.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '') as Octets;
  const nodes: Node[] = [];
  const open: { name: string; begin: Line; children: Node[] }[] = [];
  const here = () => open.at(-1)?.children ?? nodes;
  const close = (end: Line | undefined) => {
    const { name, begin, children } = open.pop()!;
    here().push({ kind: 'component', name, begin, children, end });
  };
  for (const line of unfolded(octets.slice(mark.length))) {
    const component = line.rawValue.trim().toUpperCase();
    if (line.name === 'BEGIN' && open.length < DEEPEST) open.push({ name: component, begin: line, children: [] });
    else if (line.name === 'END' && open.some(({ name }) => name === component)) {
      while (open.at(-1)?.name !== component) close(undefined);
      close(line);
    } else here().push(line);
  }
  while (open.length > 0) close(undefined);
  return { nodes, ending: /\r?\n|\r/.exec(octets)?.[0] ?? '\r\n', mark };
}

/** The octets of a document: unchanged lines exactly as they came. */
export function documentOctets({ nodes, ending, mark }: Document): Uint8Array {
  return Buffer.from(mark + joined(nodes, ending, (line) => octetsOf(line, ending)), 'latin1');
}

/**
 * The document as text, without a byte order mark. Lines whose octets are no text by themselves (Windows-1252, a fold
 * inside a character) are folded anew.
 */
export function documentText({ nodes, ending }: Document): string {
  const textOf = (line: Line) => {
    const text = line.raw === undefined ? undefined : utf8(line.raw);
    return text ?? foldedText(line, ending);
  };
  return joined(nodes, ending, textOf);
}

/** A component of our own, empty. */
export function newComponent(name: string): Component {
  return {
    kind: 'component',
    name,
    begin: newLine({ name: 'BEGIN', rawValue: name }),
    children: [],
    end: newLine({ name: 'END', rawValue: name }),
  };
}

/** A copy that shares nothing that could change. */
export function copyOf(component: Component): Component {
  return { ...component, children: component.children.map((child) => (child.kind === 'line' ? child : copyOf(child))) };
}

export function components(parent: { readonly children: readonly Node[] }, name?: string): Component[] {
  return parent.children.filter((node) => node.kind === 'component').filter((node) => name === undefined || node.name === name);
}

export function lines(component: Component, name?: string): Line[] {
  return component.children.filter((node) => node.kind === 'line').filter((node) => name === undefined || node.name === name);
}

export function firstLine(component: Component, name: string): Line | undefined {
  return component.children.find((node) => node.kind === 'line' && node.name === name) as Line | undefined;
}

/** Puts a line where the first of that name stands, else behind the last line; the others of that name stay. */
export function setLine(component: Component, line: Line): void {
  const { children } = component;
  const at = children.findIndex((node) => node.kind === 'line' && node.name === line.name);
  if (at >= 0) children[at] = line;
  else addLine(component, line);
}

/** Puts a line behind the last line of that name, else behind the last line before the first inner component. */
export function addLine(component: Component, line: Line): void {
  const { children } = component;
  const same = children.findLastIndex((node) => node.kind === 'line' && node.name === line.name);
  const inner = children.findIndex((node) => node.kind === 'component');
  children.splice(same >= 0 ? same + 1 : inner >= 0 ? inner : children.length, 0, line);
}

/** Takes out nodes for which `unwanted` is true. */
export function removeNodes(component: Component, unwanted: (node: Node) => boolean): void {
  const kept = component.children.filter((node) => !unwanted(node));
  component.children.splice(0, component.children.length, ...kept);
}

export function removeLines(component: Component, name: string): void {
  removeNodes(component, (node) => node.kind === 'line' && node.name === name);
}

/** Physical lines joined where one is folded (on octets, D62), each with the octets it came from. */
function* unfolded(octets: string): Generator<Line> {
  let raw = '';
  let text = '';
  for (const [physical, content = ''] of octets.matchAll(/([^\r\n]*)(?:\r*\n|\r|$)/g)) {
    if (physical === '') continue;
    if (raw !== '' && /^[ \t]/.test(content)) {
      raw += physical;
      text += content.slice(1);
    } else {
      if (raw !== '') yield parseLine(decode(text as Octets), raw as Octets);
      raw = physical;
      text = content;
    }
  }
  if (raw !== '') yield parseLine(decode(text as Octets), raw as Octets);
}

/** All lines in order; a last line that came without its end gets one when another follows. */
function joined(nodes: readonly Node[], ending: string, show: (line: Line) => string): string {
  const shown = linesIn(nodes).map(show);
  return shown.map((text, index) => (index < shown.length - 1 && !/[\r\n]$/.test(text) ? text + ending : text)).join('');
}

function linesIn(nodes: readonly Node[]): Line[] {
  return nodes.flatMap((node) =>
    node.kind === 'line' ? [node] : [node.begin, ...linesIn(node.children), ...(node.end ? [node.end] : [])],
  );
}

function decode(octets: Octets): string {
  return utf8(octets) ?? inCharset(octets, /^[^:]*;CHARSET="?([\w-]+)/i.exec(octets)?.[1] ?? 'windows-1252');
}

function inCharset(octets: Octets, label: string): string {
  try {
    return new TextDecoder(label, { fatal: true }).decode(Buffer.from(octets, 'latin1'));
  } catch {
    return new TextDecoder('windows-1252').decode(Buffer.from(octets, 'latin1'));
  }
}

function utf8(octets: Octets): string | undefined {
  if (!/[\x80-\xFF]/.test(octets)) return octets;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(octets, 'latin1'));
  } catch {
    return undefined;
  }
}
