/** content-lines/text — values of type TEXT: escapes and lists (RFC 5545, 3.3.11; RFC 6350, 3.4). */

/** Plain text with `\n` line ends from an escaped value. Escapes nobody defined keep their backslash, but for `\:` and `\"`. */
export function unescapeText(rawValue: string): string {
  if (!/[\\\r]/.test(rawValue)) return rawValue; // most values, and this is asked of every one
  return rawValue
    .replaceAll(/\\([nN\\;,:"])/g, (_, sign: string) => (sign === 'n' || sign === 'N' ? '\n' : sign))
    .replaceAll(/\r\n?/g, '\n');
}

/** The escaped value of a plain text; every kind of line end becomes `\n`. */
export function escapeText(text: string): string {
  if (!/[\\;,\r\n]/.test(text)) return text;
  return text.replaceAll(/[\\;,]/g, '\\$&').replaceAll(/\r\n|\r|\n/g, '\\n');
}

/** Cuts a value at its unescaped separators; the pieces stay escaped. */
export function splitValue(rawValue: string, separator: ',' | ';'): string[] {
  const pieces: string[] = [];
  let start = 0;
  for (let at = 0; at < rawValue.length; at++) {
    if (rawValue[at] === '\\') at++;
    else if (rawValue[at] === separator) {
      pieces.push(rawValue.slice(start, at));
      start = at + 1;
    }
  }
  return [...pieces, rawValue.slice(start)];
}

/**
 * What a text value can hold: no control characters but tab and line end, nor others that would make no XML of a server's answer
 * (XML 1.0, 2.2), `\n` line ends, whole characters.
 */
export function holdableText(text: string): string {
  if (!/[^\t\n\x20-\x7E]/.test(text)) return text; // most values
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\x00-\x08\x0B-\x1F\x7F\uFFFE\uFFFF]/g, '')
    .toWellFormed();
}
