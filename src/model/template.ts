/**
 * model/template — a text with placeholders, as a copy shows it: `{title} – {resource}`.
 *
 * One of the placeholders may be the field itself; all around it is ours, and enclosed in two characters that nobody sees or types
 * (U+2061, U+2062). So what a person wrote is told from what we did, by the text alone.
 */
const OPEN = '\u2061';
const CLOSE = '\u2062';
const ENCLOSED = /\u2061[^\u2061\u2062]*\u2062/g;
const SIGNS = /[\u2061\u2062]/g;

/** A placeholder, or words that always stand. `before`: what joins it to the part before, `lead` and `tail`: what comes and goes with it. */
interface Part {
  readonly before: string;
  readonly lead: string;
  readonly name?: string;
  readonly words: string;
  readonly tail: string;
}

export type Template = readonly Part[];

/** What joins two parts, and goes where one of them is empty. */
const JOINT = '[\\s\\u2013\\u2014\\u00b7\\u2022,;|/+&-]*';
const CLOSING = /^[)\]»”’]+/;
const LITERAL = new RegExp(`^(${JOINT})(.*?)(${JOINT})$`, 's');
/** Words that introduce what follows: `Room:`, an opening bracket. */
const LEADING = /[:([«„“‘]$/;

export function templateOf(text: string): Template {
  const parts: Part[] = [];
  let before = '';
  let lead = '';
  const pieces = text.replaceAll(SIGNS, '').split(/\{([^{}]*)\}/);
  pieces.forEach((piece, index) => {
    if (index % 2 === 1) {
      parts.push({ before, lead, name: piece.trim(), words: '', tail: '' });
      [before, lead] = ['', ''];
      return;
    }
    const [tail = ''] = index > 0 ? (CLOSING.exec(piece) ?? []) : [];
    const last = parts.at(-1);
    if (last !== undefined && tail !== '') parts[parts.length - 1] = { ...last, tail };
    const [, joint = '', words = '', after = ''] = LITERAL.exec(piece.slice(tail.length)) ?? [];
    const isLast = index === pieces.length - 1;
    if (words === '') before = joint;
    else if (!isLast && LEADING.test(words)) [before, lead] = [joint, words + after];
    else {
      parts.push({ before: joint, lead: '', words, tail: '' });
      before = after;
    }
  });
  return parts;
}

/** The placeholders of a template, in their order. */
export function namesIn(template: Template): readonly string[] {
  return template.flatMap(({ name }) => name ?? []);
}

export type Saying = (name: string) => string | undefined;

/** The text of a copy. `own`: the name of the field it stands in. */
export function render(template: Template, own: string, say: Saying): string {
  const pieces = piecesOf(template, own, say);
  return pieces.map(({ text, isOwn }) => (isOwn || text === '' ? text : `${OPEN}${text}${CLOSE}`)).join('');
}

/** What stands around a field on its copy. */
export interface Frame {
  readonly before: string;
  readonly after: string;
  /** What other fields say in it. */
  readonly sayings: readonly string[];
}

export function frameOf(template: Template, own: string, say: Saying): Frame {
  const pieces = piecesOf(template, own, (name) => (name === own ? (say(name) ?? '') || '-' : say(name)));
  const at = pieces.findIndex(({ isOwn }) => isOwn);
  const sayings = namesIn(template).flatMap((name) => (name === own ? [] : (say(name) ?? '') || []));
  const text = (all: typeof pieces): string => all.map((piece) => piece.text).join('');
  return { before: text(pieces.slice(0, at)), after: text(pieces.slice(at + 1)), sayings };
}

/** Alternately ours and the field's own, ours joined. */
function piecesOf(template: Template, own: string, say: Saying): { readonly text: string; readonly isOwn: boolean }[] {
  const shown = template
    .map((part) => ({ ...part, words: part.name === undefined ? part.words : plain(say(part.name) ?? '') }))
    .filter(({ words }) => words !== '');
  const pieces: { text: string; isOwn: boolean }[] = [];
  const add = (text: string, isOwn: boolean): void => {
    const last = pieces.at(-1);
    if (last !== undefined && !last.isOwn && !isOwn) last.text += text;
    else pieces.push({ text, isOwn });
  };
  shown.forEach(({ before, lead, words, tail, name }, index) => {
    add((index === 0 ? '' : before) + lead, false);
    add(words, name === own);
    if (tail !== '') add(tail, false);
  });
  return pieces;
}

/** Whether a text carries anything of ours. */
export const isShaped = (text: string): boolean => text.includes(OPEN) || text.includes(CLOSE);

/** As people see it: whether the signs are there or an app dropped them is nothing to see. */
export const bare = (text: string): string => (isShaped(text) ? text.replaceAll(SIGNS, '') : text);

/** Without what is enclosed, and without the signs of it. */
export const plain = (text: string): string => (isShaped(text) ? text.replaceAll(ENCLOSED, '').replaceAll(SIGNS, '') : text);

/**
 * The field's own words in a text. `frame`: what should stand around them; undefined: nothing. undefined is the answer where a person
 * changed the text so that the two cannot be told apart.
 */
export function ownWords(text: string, frame: Frame | undefined): string | undefined {
  if (!isShaped(text)) return frame === undefined ? text : unsigned(text, frame);
  const rest = text.replaceAll(ENCLOSED, '');
  if (!isShaped(rest)) return rest;
  // One sign of a pair was deleted with a part of what it enclosed: what is left of that is ours.
  const [, front = '', own = '', back = ''] =
    /^(?:([^\u2061\u2062]*)\u2062)?([^\u2061\u2062]*)(?:\u2061([^\u2061\u2062]*))?$/.exec(rest) ?? [];
  const isRest = (front + own + back).length === plain(rest).length;
  return isRest && frame?.before.endsWith(front) && frame.after.startsWith(back) ? own : undefined;
}

/** Nothing is enclosed, and something should be: an app dropped the signs, or somebody wrote all of it anew. */
function unsigned(text: string, { before, after, sayings }: Frame): string | undefined {
  const isWhole = text.length >= before.length + after.length && text.startsWith(before) && text.endsWith(after);
  if (isWhole) return text.slice(before.length, text.length - after.length);
  return sayings.some((saying) => text.includes(saying)) ? undefined : text;
}
