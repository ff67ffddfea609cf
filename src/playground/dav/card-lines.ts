/** playground/dav/card-lines – vCard text taken apart into lines and put together again (RFC 6350 §3.2, RFC 2426 §2.6, vCard 2.1). */
import { folded } from './content.ts';

export interface CardLine {
  /** What stands before the dot, as written; '' for a line without. */
  readonly group: string;
  /** In upper case. */
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** As written, escapes and all. */
  readonly value: string;
}

export interface Parameter {
  /** In upper case; '' for the bare word of vCard 2.1 (`TEL;HOME`). */
  readonly name: string;
  /** As written, quotes and all. */
  readonly value: string;
}

/** Lines with folds undone and empty ones left out; the soft breaks of quoted-printable (vCard 2.1) are joined too. */
export function unfoldCard(text: string): string[] {
  const lines: string[] = [];
  let isSoft = false;
  for (const raw of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const last = lines.at(-1);
    const isFold = /^[ \t]/.test(raw);
    if (last !== undefined && (isSoft || isFold))
      lines[lines.length - 1] = isSoft ? last.slice(0, -1) + raw : last + raw.slice(1);
    else if (raw !== '') lines.push(raw);
    // Asked of the piece first: a picture comes in thousands of them, and each look at the whole line would copy it.
    isSoft = raw.endsWith('=') && isSoftBroken(lines.at(-1) ?? '');
  }
  return lines;
}

/** Splits one unfolded line; undefined if it is none. */
export function cardLine(raw: string): CardLine | undefined {
  const parts = /^(?:([^.:;"\s]+)\.)?([^.:;"\s]+)((?:;(?:"[^"]*"|[^":])*)?):(.*)$/s.exec(raw);
  if (!parts) return undefined;
  const [, group = '', name = '', parameters = '', value = ''] = parts;
  return { group, name: name.toUpperCase(), parameters: parametersIn(parameters), value };
}

/** All lines of a text that has nothing but good ones; undefined otherwise. */
export function cardLines(text: string): CardLine[] | undefined {
  const lines = unfoldCard(text).map(cardLine);
  return lines.every((line) => line !== undefined) ? lines : undefined;
}

/** Lines as text, folded at 75 octets. */
export function cardText(lines: readonly CardLine[]): string {
  return lines.map((line) => `${folded(spelled(line))}\r\n`).join('');
}

/** Single values of all parameters of that name, without quotes; the bare words of vCard 2.1 count as TYPE. */
export function parameterValues({ parameters }: CardLine, name: string): string[] {
  return parameters
    .filter((parameter) => (parameter.name === '' ? 'TYPE' : parameter.name) === name)
    .flatMap(({ value }) => value.match(/"[^"]*"|[^,]+/g) ?? [])
    .map((value) => value.replaceAll('"', ''));
}

/** The same line with other parameters: those named are taken out, others put at the end. */
export function withParameters(line: CardLine, without: readonly string[], more: readonly Parameter[] = []): CardLine {
  return { ...line, parameters: [...line.parameters.filter(({ name }) => !without.includes(name)), ...more] };
}

function spelled({ group, name, parameters, value }: CardLine): string {
  const spelledParameters = parameters.map(
    (parameter) => `;${parameter.name === '' ? '' : `${parameter.name}=`}${parameter.value}`,
  );
  return `${group === '' ? '' : `${group}.`}${name}${spelledParameters.join('')}:${value}`;
}

function parametersIn(text: string): Parameter[] {
  return (text.match(/(?:"[^"]*"|[^;"])+/g) ?? []).map((parameter) => {
    const equals = parameter.indexOf('=');
    return { name: parameter.slice(0, Math.max(equals, 0)).toUpperCase(), value: parameter.slice(equals + 1) };
  });
}

function isSoftBroken(line: string): boolean {
  return line.endsWith('=') && /^[^:]*;(?:ENCODING=)?QUOTED-PRINTABLE[;:]/i.test(line);
}
