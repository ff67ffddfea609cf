/** architecture/masks — JavaScript without its comments, seen twice: once without the texts in it, once only they. */

/** Both as long as the original, with the rest blank, so that every place keeps its line. */
export interface Views {
  /** The code; strings, template texts and regular expressions are empty between their delimiters. */
  readonly code: string;
  /** What stands in strings and template texts. */
  readonly strings: string;
}

const COMMENT = /\/\/.*|\/\*[\s\S]*?\*\//y;
const STRING = /'(?:[^'\\\n]|\\[\s\S])*'|"(?:[^"\\\n]|\\[\s\S])*"/y;
/** From a backtick, or from the brace that ends a `${…}`, to the next backtick or `${`. */
const TEMPLATE = /[`}](?:[^`\\$]|\\[\s\S]|\$(?!\{))*(?:`|\$\{)/y;
const PATTERN = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;
const WORD = /[\w$#]+/y;
/** After these a slash begins a regular expression; after a name, a number or a closing bracket it divides. */
const BEFORE_PATTERN = /(?:^|[=(,:;[!&|?{}+\-*%~^<>]|\b(?:return|typeof|case|in|of|do|else|void|await|yield|delete|throw))$/;

/** `js` is JavaScript: TypeScript's types must be gone (their apostrophes and slashes are no trouble, their braces may be). */
export function views(js: string): Views {
  const code: string[] = [];
  const strings: string[] = [];
  /** For each template we are inside of: how many braces are open in its `${…}`. */
  const templates: number[] = [];
  let before = '';
  let at = 0;
  const read = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(js)?.[0];
  };
  const put = (token: string, inCode: string, inStrings: string) => {
    code.push(inCode);
    strings.push(inStrings);
    if (inCode.trim() !== '') before = `${before}${inCode.trim()}`.slice(-12);
    at += token.length;
  };
  const text = (token: string, closing: number) => {
    const inner = token.slice(1, token.length - closing);
    put(token, `${token[0]}${blank(inner)}${token.slice(token.length - closing)}`, ` ${inner}${' '.repeat(closing)}`);
  };
  const template = (token: string) => {
    const opens = token.endsWith('${');
    text(token, opens ? 2 : 1);
    if (opens) templates.push(0);
  };

  while (at < js.length) {
    const here = js[at] ?? '';
    const open = templates.at(-1);
    const comment = here === '/' ? read(COMMENT) : undefined;
    const pattern = here === '/' && BEFORE_PATTERN.test(before) ? read(PATTERN) : undefined;
    const string = here === "'" || here === '"' ? read(STRING) : undefined;
    const part = here === '`' || (here === '}' && open === 0) ? read(TEMPLATE) : undefined;
    const word = read(WORD);
    if (comment !== undefined) put(comment, blank(comment), blank(comment));
    else if (pattern !== undefined) put(pattern, `/${blank(pattern.slice(1, -1))}/`, blank(pattern));
    else if (string !== undefined) text(string, 1);
    else if (part !== undefined) {
      if (here === '}') templates.pop();
      template(part);
    } else if (word !== undefined) {
      if (/[\w$#]$/.test(before)) before += ' ';
      put(word, word, blank(word));
    } else {
      if (open !== undefined && (here === '{' || here === '}')) templates[templates.length - 1] = open + (here === '{' ? 1 : -1);
      put(here, here, blank(here));
    }
  }
  return { code: code.join(''), strings: strings.join('') };
}

function blank(text: string): string {
  return text.replaceAll(/[^\n]/g, ' ');
}
