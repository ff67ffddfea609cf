/** config/secrets — values that must never be seen: a type that prints itself as [secret], and the list a last filter hides. */
import { inspect } from 'node:util';

const MASK = '[secret]';
/** Hiding shorter values would tear holes into ordinary words. */
const SHORTEST = 4;

const known = new Set<string>();
let pattern: RegExp | undefined;

/** A password, token or key. Whatever prints, logs, serialises or inspects it sees `[secret]`; only `reveal` tells (L14). */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
    rememberSecret(value);
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return MASK;
  }

  toJSON(): string {
    return MASK;
  }

  [Symbol.toPrimitive](): string {
    return MASK;
  }

  [inspect.custom](): string {
    return MASK;
  }
}

/** Adds a value (an access token, say) to what `hideSecrets` hides, also as it looks inside JSON, JSON inside JSON and an address. */
export function rememberSecret(value: string): void {
  if (value.length < SHORTEST || known.has(value)) return;
  for (const form of [value, inJson(value), inJson(inJson(value)), encodedForAddress(value)]) known.add(form);
  pattern = undefined;
}

/** `text` with every known secret replaced by `[secret]`: the last filter before a log line or a message leaves (L14). */
export function hideSecrets(text: string): string {
  if (known.size === 0) return text;
  pattern ??= new RegExp(longestFirst(known).map(RegExp.escape).join('|'), 'g');
  return text.replace(pattern, MASK);
}

function longestFirst(values: Iterable<string>): string[] {
  return [...values].sort((a, b) => b.length - a.length);
}

function inJson(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}

function encodedForAddress(value: string): string {
  return encodeURIComponent(value.toWellFormed());
}
