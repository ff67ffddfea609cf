/** locales/sentences — every sentence that stands in the source and that a person may see: found by its syntax, not by its place. */
import { globSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { type Node, parse, type TemplateLiteral } from 'acorn';
import { ancestor } from 'acorn-walk';

export interface Sentence {
  /** Below `src`. */
  readonly file: string;
  /** A line of the text, each `${…}` as `{}`; two that nothing but space parts are one. */
  readonly shape: string;
  /** It has a blank at an end: a piece that only makes sense in a longer sentence. */
  readonly isPiece: boolean;
}

/** All texts of `src` but those of other rooms, sentence or not. */
export function textsIn(root: string): Sentence[] {
  return globSync('src/**/*.ts', { cwd: root })
    .map((path) => path.replaceAll('\\', '/').slice('src/'.length))
    .filter((file) => !/^(?:playground|locales)\//.test(file))
    .sort()
    .flatMap((file) => textsOf(file, readFileSync(join(root, 'src', file), 'utf8')));
}

/** Two words at least. Not: markup, SQL, headers, a line of a shell script. */
export function isSentence({ shape }: Sentence): boolean {
  const isWords = /[a-z]{2,}[.,;:]? +\S*[a-z]{2}/i.test(shape.replaceAll('{}', '◦'));
  return isWords && !NOT_SAID.test(shape);
}

const NOT_SAID =
  /<\/?[a-z!?]|^(?:PRAGMA|BEGIN|SELECT|INSERT|CREATE|VACUUM|SHOW|DECLARE|FETCH|CLOSE)\b|^[\w-]+\/[\w.+-]+; |^(?:Content|Accept)[\w-]*: |^(?:public|default-src|attachment)\b.*[,;]/;

/** How two sentences are compared: `{name}` and `{why}` are gaps alike. */
export function shapeOf(sentence: string): string {
  return sentence
    .replaceAll(/\{[a-z]+\d?\}/g, '{}')
    .replaceAll(/\{\}(?: ?\{\})+/g, '{}')
    .trim();
}

export function textsOf(file: string, source: string): Sentence[] {
  const found: Sentence[] = [];
  const add = (text: string): void => {
    for (const line of text.split('\n'))
      if (line.trim() !== '')
        found.push({ file, shape: shapeOf(line), isPiece: line.trimStart() !== line || line.trimEnd() !== line });
  };
  ancestor(parse(stripTypeScriptTypes(source), { ecmaVersion: 'latest', sourceType: 'module' }), {
    Literal: (node, _state, above) => {
      const { value } = node as Node & { value: unknown };
      if (typeof value === 'string' && !isUnseen(node, above)) add(value);
    },
    TemplateLiteral: (node: TemplateLiteral, _state, above) => {
      if (!isUnseen(node, above)) add(node.quasis.map(({ value }) => value.cooked ?? '').join('{}'));
    },
  });
  return found;
}

type Tree = Node & {
  readonly callee?: Tree;
  readonly object?: Tree;
  readonly property?: Tree;
  readonly key?: Tree;
  readonly tag?: Tree;
  readonly name?: string;
};

/** Makes a key of the configuration, and is told what it means. */
const SETTING = /^(?:text|secret|secretAddress)$/;

/** What is imported, what only the log or whoever mends the program reads, the meaning of a setting (the reference is English), and markup. */
function isUnseen(node: Node, above: readonly Node[]): boolean {
  return (above as readonly Tree[]).some((one, index) => {
    const below = above[index + 1] ?? node;
    switch (one.type) {
      case 'ImportDeclaration':
      case 'ImportExpression':
      case 'ExportNamedDeclaration':
        return one.type !== 'ExportNamedDeclaration' || (one as Tree & { source?: Node }).source === below;
      case 'NewExpression':
        return /^(?:Type|Range)?Error$/.test(one.callee?.name ?? '');
      case 'CallExpression':
        return (
          one.callee !== below &&
          (one.callee?.object?.name === 'log' || one.callee?.property?.name === 'meta' || SETTING.test(one.callee?.name ?? ''))
        );
      case 'Property':
        return one.key === below && below === node;
      case 'TaggedTemplateExpression':
        return one.tag?.name === 'html';
      default:
        return false;
    }
  });
}
