/** playground/google/partial — partial responses: the `fields` parameter (G2). */
import { invalidParameter } from './errors.ts';
import { isList, isObject, type Json, type JsonObject } from './json.ts';

/** A tree of wanted members; a leaf wants everything below it. */
interface Mask {
  readonly [name: string]: Mask;
}

/** The parts of a resource a mask such as `items(id,start/dateTime),nextPageToken` names. @throws Refusal 400 */
export function partial(resource: JsonObject, fields: string): JsonObject {
  const reader = { text: fields, at: 0 };
  const mask = readMask(reader);
  if (reader.at < fields.length) throw invalidParameter('fields', fields, 'fields mask');
  const kept = apply(resource, mask);
  return isObject(kept) ? kept : {};
}

function readMask(reader: { readonly text: string; at: number }): Mask {
  const mask: Record<string, Mask> = {};
  for (;;) {
    const names = /[A-Za-z0-9_*/@]*/.exec(reader.text.slice(reader.at))?.[0] ?? '';
    reader.at += names.length;
    let below: Mask = {};
    if (reader.text[reader.at] === '(') {
      reader.at += 1;
      below = readMask(reader);
      if (reader.text[reader.at] !== ')') throw invalidParameter('fields', reader.text, 'fields mask');
      reader.at += 1;
    }
    graft(mask, names.split('/'), below);
    if (reader.text[reader.at] !== ',') return mask;
    reader.at += 1;
  }
}

function graft(mask: Record<string, Mask>, [name = '', ...path]: readonly string[], below: Mask): void {
  const child: Record<string, Mask> = { ...mask[name] };
  if (path.length === 0) Object.assign(child, below);
  else graft(child, path, below);
  mask[name] = child;
}

function apply(value: Json | undefined, mask: Mask): Json | undefined {
  if (Object.keys(mask).length === 0) return value;
  if (isList(value)) return value.map((entry) => apply(entry, mask) ?? null);
  if (!isObject(value)) return value;
  const everything = mask['*'];
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => {
      const wanted = mask[name] ?? everything;
      return wanted === undefined ? [] : [[name, apply(member, wanted)]];
    }),
  );
}
