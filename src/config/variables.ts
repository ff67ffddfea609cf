/** config/variables — ${VAR}, ${VAR:-default}, ${file:PATH} and $$ inside a value. */
import { didYouMean } from './suggest.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the file a `${file:PATH}` names, or says in a few words why it cannot. */
export type ReadSecretFile = (
  path: string,
) => Promise<{ readonly text: string } | { readonly why: string; readonly hint: string }>;

/** What is wrong with one `${…}`, `at` characters into the value. */
export interface VariableFault {
  readonly written: string;
  readonly message: string;
  readonly hint: string;
}

export interface Expanded {
  readonly text: string;
  readonly faults: readonly VariableFault[];
}

type Failure = Omit<VariableFault, 'written'>;

const REFERENCE = /\$\$|\$\{[^}]*\}?/g;
const NAMED = /^([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?$/s;

/** Whole values that were meant as a reference and are none. Only the form is told: the value may be a password after all. */
const ALMOST: readonly (readonly [sign: RegExp, Failure])[] = [
  [
    /^\$[A-Z][A-Z0-9_]+(?=$|\/)/,
    { message: 'a variable without braces is not put in', hint: `write \${NAME}, or "$$" if a dollar sign is meant` },
  ],
  [/^\$\(.*\)$/, { message: 'commands are not run here', hint: `write \${NAME} for a variable or \${file:PATH} for a file` }],
  [/^\$\s+\{/, { message: 'a space stands between "$" and "{"', hint: `write \${NAME}, or "$$" if a dollar sign is meant` }],
  [/^%[A-Z_]+%$/, { message: 'a variable between "%" is not put in', hint: `write \${NAME}` }],
  [
    /^\$?(?:file|env):(?!\/\/\w)\S/,
    { message: `what is to be put in stands between "\${" and "}"`, hint: `write \${NAME} or \${file:PATH}` },
  ],
];

/** The value with everything put in. What is put in is not looked at again. A variable that is set but empty takes the default, as in a shell. */
export async function expand(value: string, environment: Environment, readFile: ReadSecretFile): Promise<Expanded> {
  const almost = ALMOST.find(([sign]) => sign.test(value));
  if (almost !== undefined) return { text: value, faults: [{ written: value, ...almost[1] }] };
  const faults: VariableFault[] = [];
  let text = '';
  let end = 0;
  for (const match of value.matchAll(REFERENCE)) {
    const [written] = match;
    const put = await meaningOf(written, environment, readFile);
    if (typeof put !== 'string') faults.push({ written, ...put });
    text += value.slice(end, match.index) + (typeof put === 'string' ? put : written);
    end = match.index + written.length;
  }
  return { text: text + value.slice(end), faults };
}

async function meaningOf(written: string, environment: Environment, readFile: ReadSecretFile): Promise<string | Failure> {
  if (written === '$$') return '$';
  if (!written.endsWith('}'))
    return { message: 'a "${" is never closed', hint: `write "}" after the name, or "$\${" for the characters themselves` };
  const inside = written.slice(2, -1);
  return inside.startsWith('file:') ? contentOf(inside.slice('file:'.length), readFile) : variable(inside, environment);
}

function variable(inside: string, environment: Environment): string | Failure {
  const [, name, fallback] = NAMED.exec(inside) ?? [];
  if (name === undefined) {
    return { message: `what stands in "\${…}" is not a variable`, hint: `write \${NAME}, \${NAME:-default} or \${file:PATH}` };
  }
  const value = environment[name];
  if (fallback !== undefined) return value || fallback;
  if (value === '')
    return { message: `the environment variable ${name} is empty`, hint: `give it a value, or write \${${name}:-default}` };
  if (value !== undefined) return value;
  const hint = didYouMean(name, Object.keys(environment)) || `set it, or write \${${name}:-default}`;
  return { message: `the environment variable ${name} is not set`, hint };
}

/** The file's text without the line end that editors and `echo` leave behind. */
async function contentOf(path: string, readFile: ReadSecretFile): Promise<string | Failure> {
  if (path.trim() === '') return { message: `a "\${file:}" names no file`, hint: `write \${file:PATH}` };
  const read = await readFile(path);
  if ('why' in read) return { message: `the file ${path} ${read.why}`, hint: hintForPath(path) ?? read.hint };
  const text = read.text.replace(/(?:\r?\n)+$/, '');
  return text.trim() === '' ? { message: `the file ${path} is empty`, hint: 'write the secret into it' } : text;
}

function hintForPath(path: string): string | undefined {
  if (path.startsWith('~')) return 'write the whole path: only a shell understands "~"';
  return path.trim() === path && !/^["']/.test(path) ? undefined : 'write the path without spaces and quotes around it';
}
