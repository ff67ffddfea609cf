/** config/references — puts the environment and secret files into the document's values, and remembers where that happened. */
import { dirname, resolve } from 'node:path';
import { Scalar } from 'yaml';
import type { ConfigDocument } from './document.ts';
import { readTextFile } from './files.ts';
import type { Path } from './paths.ts';
import type { Fault } from './place.ts';
import { type Environment, expand } from './variables.ts';

export interface References {
  readonly faults: readonly Fault[];
  /** How the value stands in the file, when something was put into it. */
  writtenAt(path: Path): string | undefined;
  /** Whether something was put into a value that stands without quotes, so that it may be a number or a yes or no. */
  isUnquoted(path: Path): boolean;
  /** Whether something could not be put in, which has been said. */
  hasFailed(path: Path): boolean;
}

/** Changes the document. Paths of `${file:…}` start at the configuration file's folder. */
export async function putIn(document: ConfigDocument, text: string, file: string, environment: Environment): Promise<References> {
  const folder = dirname(resolve(file));
  const faults: Fault[] = [];
  const written = new Map<unknown, string>();
  const failed = new Set<unknown>();
  for (const scalar of document.texts()) {
    const before = scalar.value;
    const expanded = await expand(before, environment, (path) => readTextFile(resolve(folder, path)));
    let from = scalar.range?.[0] ?? 0;
    for (const { written: reference, ...said } of expanded.faults) {
      from = Math.max(from, text.indexOf(reference, from));
      faults.push({ offset: from, ...said });
      from += reference.length;
    }
    if (expanded.faults.length > 0) failed.add(scalar);
    if (before === expanded.text) continue;
    written.set(scalar, before);
    scalar.value = expanded.text;
  }
  return {
    faults,
    writtenAt: (path) => written.get(document.node(path)),
    isUnquoted: (path) => {
      const node = document.node(path);
      return written.has(node) && node instanceof Scalar && node.type === Scalar.PLAIN;
    },
    hasFailed: (path) => failed.has(document.node(path)),
  };
}
