/** playground/google/people/names — what the server makes of a name: whole from parts, parts from a whole (G159). */
import { type JsonObject, omit, textOf } from '../json.ts';

const PARTS = ['honorificPrefix', 'givenName', 'middleName', 'familyName', 'honorificSuffix'];

const joined = (texts: readonly (string | undefined)[], by: string): string => texts.filter((text) => text).join(by);

/** A name as it is stored: in parts. `wholeWins` says which of the two counts when both were written. */
export function splitName(name: JsonObject, wholeWins: boolean): JsonObject {
  const { unstructuredName, ...rest } = name;
  const whole = textOf(unstructuredName)?.trim() ?? '';
  const hasParts = PARTS.some((part) => rest[part] !== undefined);
  if (whole === '' || (hasParts && !wholeWins) || whole === wholeOf(rest)) return rest;
  const words = whole.split(/\s+/);
  const given = words.length === 1 ? whole : words.slice(0, -1).join(' ');
  return { ...omit(rest, PARTS), givenName: given, ...(words.length === 1 ? {} : { familyName: words.at(-1) }) };
}

/** A stored name as it is read, with everything derived from its parts. */
export function renderName(name: JsonObject): JsonObject {
  const whole = wholeOf(name) || undefined;
  return { displayName: whole, ...name, displayNameLastFirst: lastFirst(name) || undefined, unstructuredName: whole };
}

const wholeOf = (name: JsonObject): string =>
  joined(
    PARTS.map((part) => textOf(name[part])),
    ' ',
  );

/** `Doe, Dr. John Jay, III`; a name without a family reads the same both ways. */
function lastFirst(name: JsonObject): string {
  const [prefix, given, middle, family, suffix] = PARTS.map((part) => textOf(name[part]));
  return family === undefined ? wholeOf(name) : joined([family, joined([prefix, given, middle], ' '), suffix], ', ');
}
