/** config/finding — something wrong at a path of the file, and what of the file must be known to say it. */
import type { Path } from './paths.ts';

/** A problem that does not know its place yet: `at` the value the path leads to, or the path's last key. */
export interface Finding {
  readonly path: Path;
  readonly at: 'value' | 'key';
  readonly message: string;
  readonly hint: string;
  /** Of a missing key or an incomplete section: the paths any of which would mend it. */
  readonly lacks?: readonly Path[];
  /** Of an unknown key: the path it was probably meant to be. */
  readonly meant?: Path | undefined;
}

/** The raw value at a path, and how it stands in the file when it came from `${…}`. */
export interface Written {
  valueAt(path: Path): unknown;
  referenceAt(path: Path): string | undefined;
  /** The sign (`#` or `&`) that made YAML take the rest of the line for something else than a value. */
  swallowedBy(path: Path): string | undefined;
}
