/** architecture/sources — the source files: what each imports and where, and its code without comments and texts. */
import { globSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join, posix } from 'node:path';
import { init, parse } from 'es-module-lexer';
import { type Views, views } from './masks.ts';

export interface Import {
  /** A file by its path from the project's root (`src/model/item.ts`), or what stands in the import (`node:fs`, `hono/cors`). */
  readonly target: string;
  /** `type`: gone at run time. `later`: `import()`, when the code gets there. */
  readonly kind: 'value' | 'type' | 'later';
  readonly line: number;
}

export interface Source extends Views {
  /** From the project's root: `src/engine/plan.ts`. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

await init();

/** All source files below `folder` (from the project's root), by path. */
export function readTree(root: string, folder: string): Source[] {
  return globSync(`${folder}/**/*.{ts,js}`, { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .map((path) => readSource(path, readFileSync(join(root, path), 'utf8')));
}

/** What is in the types only stands in the source, but no longer in what node makes of it; places stay the same. */
export function readSource(path: string, text: string): Source {
  const js = stripTypeScriptTypes(text);
  const kept = new Set(parse(js, path)[0].map(({ start }) => start));
  const imports = parse(text, path)[0].flatMap((found): Import[] => {
    if (found.type === 'import-meta' || found.specifier === undefined) return [];
    const kind = !kept.has(found.start) ? 'type' : found.type === 'dynamic' ? 'later' : 'value';
    return [{ target: resolved(path, found.specifier), kind, line: lineAt(text, found.start) }];
  });
  return { path, text, imports, ...views(js) };
}

/** The line, counted from 1, of a place in a text. */
export function lineAt(text: string, place: number): number {
  return text.slice(0, place).split('\n').length;
}

/** `@scope/name` of `@scope/name/file`; undefined for files of ours and modules of node. */
export function packageOf(target: string): string | undefined {
  if (
    target.startsWith('node:') ||
    /^src\/.*\.[jt]s$/.test(target) ||
    target.endsWith('.ts') ||
    /^(?:\.\.?\/|package\.json$)/.test(target)
  )
    return undefined;
  return target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');
}

function resolved(from: string, specifier: string): string {
  return specifier.startsWith('.') ? posix.normalize(posix.join(posix.dirname(from), specifier)) : specifier;
}
