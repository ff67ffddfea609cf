/** architecture/circles — files that need each other. */
import { type Breach, roomOf } from './rooms.ts';
import type { Import, Source } from './sources.ts';

const VALUES = 'no file needs itself at run time, whatever way round (what is imported later, when it is called, does not count)';
const TYPES = 'types may refer to each other in circles inside one room only';

type Graph = ReadonlyMap<string, readonly Import[]>;

/** One breach for each set of files that import each other: by values anywhere, by types across rooms. */
export function circles(sources: readonly Source[]): Breach[] {
  const atRunTime = graphOf(sources, ['value']);
  const written = graphOf(sources, ['value', 'type']);
  const found = new Map<string, Breach>();
  const remember = (circle: readonly string[], line: number, law: string) => {
    const key = [...circle].sort().join();
    if (found.has(key)) return;
    const [path = ''] = circle;
    found.set(key, { path, line, what: `imports itself: ${[...circle, path].join(' → ')}`, law });
  };
  for (const [path, imports] of atRunTime)
    for (const { target, line } of imports) {
      const back = wayBetween(target, path, atRunTime);
      if (back !== undefined) remember([path, ...back.slice(0, -1)], line, VALUES);
    }
  for (const [path, imports] of written)
    for (const { target, line } of imports) {
      const back = roomOf(path) === roomOf(target) ? undefined : wayBetween(target, path, written);
      if (back !== undefined) remember([path, ...back.slice(0, -1)], line, TYPES);
    }
  return [...found.values()];
}

function graphOf(sources: readonly Source[], kinds: readonly Import['kind'][]): Graph {
  const known = new Set(sources.map(({ path }) => path));
  const kept = ({ kind, target }: Import) => kinds.includes(kind) && known.has(target);
  return new Map(sources.map(({ path, imports }) => [path, imports.filter(kept)]));
}

/** The shortest way from a file to another along imports, both ends included. */
function wayBetween(from: string, to: string, graph: Graph): string[] | undefined {
  const cameFrom = new Map<string, string | undefined>([[from, undefined]]);
  for (const [path] of cameFrom) {
    if (path === to) return wayBack(path, cameFrom);
    // A Map is walked in the order things came in, those added on the way included.
    for (const { target } of graph.get(path) ?? []) if (!cameFrom.has(target)) cameFrom.set(target, path);
  }
  return undefined;
}

function wayBack(end: string, cameFrom: ReadonlyMap<string, string | undefined>): string[] {
  const way: string[] = [];
  for (let path: string | undefined = end; path !== undefined; path = cameFrom.get(path)) way.unshift(path);
  return way;
}
