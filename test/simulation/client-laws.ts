/** simulation/client-laws — when a client is alike on both sides, and what became of people's edits. */
import { contactRules } from '../../src/engine/contact-rules.ts';
import { canonical } from '../../src/engine/digest.ts';
import type { Contact, Labelled, Name, Photo } from '../../src/model/contact.ts';
import { type Both, SIDES, type Side } from '../../src/model/pair.ts';
import type { Deed, Difference, Told } from './kind.ts';

const { lists } = contactRules('DE');
const PREFERRED = ' preferred';

/**
 * What a client says: of a field its value; of a list each entry with its label, whatever its spelling and order, and which of
 * them is preferred; of a picture what it shows.
 */
export function told({ fields }: Contact): Told[] {
  return Object.entries(fields).flatMap(([field, value]): Told[] => {
    if (value === undefined) return [];
    const rules = lists.get(field);
    if (rules === undefined) return [[field, canonical(plain(field, value))]];
    const entries = value as readonly Labelled<string>[];
    const nameOf = (entry: unknown): string => `${field} ${canonical(rules.key(entry))}`;
    const preferred = entries.filter((entry) => entry.preferred).map(nameOf);
    return [
      ...entries.map((entry): Told => [nameOf(entry), entry.type ?? entry.label ?? '']),
      ...(rules.shape === 'preferring' ? [[`${field}${PREFERRED}`, preferred.join()] as const] : []),
      // The same thing twice in one list.
      ...(new Set(entries.map(nameOf)).size < entries.length ? [[`${field} doubled`, true] as const] : []),
    ];
  });
}

/** What somebody changed. A name in another form is an edit of it, though it says the same. */
export function toldBetween(before: Contact, after: Contact): Told[] {
  const [then, now] = [new Map(told(before)), new Map(told(after))];
  const parts = new Set([...then.keys(), ...now.keys()]);
  const isRenamed = canonical(before.fields.name) !== canonical(after.fields.name);
  return [...parts]
    .filter((part) => then.get(part) !== now.get(part) || (part === 'name' && isRenamed))
    .map((part) => [part, now.get(part)]);
}

export function differences({ left, right }: Both<Contact>, keeps: Both<ReadonlySet<string>>): Difference[] {
  const [here, there] = [new Map(told(left)), new Map(told(right))];
  const parts = [...new Set([...here.keys(), ...there.keys()])].filter((part) => isKept(part, keeps));
  return parts
    .filter((part) => here.get(part) !== there.get(part))
    .map((part) => [part, `${part} differs: ${here.get(part)} and ${there.get(part)}`]);
}

/** A part edited on one side only holds that side's last value on both. */
export function lostEdits(deeds: readonly Deed[], now: Both<Contact>, keeps: Both<ReadonlySet<string>>): string[] {
  const edits = deeds.flatMap(editsIn);
  const held = { left: new Map(told(now.left)), right: new Map(told(now.right)) };
  return [...Map.groupBy(edits, ({ part }) => part)].flatMap(([part, all]) => {
    const wanted = all.at(-1)?.value;
    // Whatever one side removed lives on when the other one edited it, or chose it as the preferred one.
    const isRevived = wanted === undefined && (part.endsWith(PREFERRED) || edits.some(({ value }) => value === part));
    if (new Set(all.map(({ side }) => side)).size > 1 || !isKept(part, keeps) || isRevived) return [];
    const wrong = SIDES.filter((side) => held[side].get(part) !== wanted);
    return wrong.map((side) => `${part} edited to ${wanted}, but ${side} holds ${held[side].get(part)}`);
  });
}

function editsIn(deed: Deed): readonly { readonly side: Side; readonly part: string; readonly value: unknown }[] {
  const { side } = deed;
  if (deed.kind === 'edit') return [{ side, part: deed.field, value: deed.value }];
  return deed.kind === 'add' ? (deed.told ?? []).map(([part, value]) => ({ side, part, value })) : [];
}

const isKept = (part: string, keeps: Both<ReadonlySet<string>>): boolean =>
  SIDES.every((side) => keeps[side].has(part.split(' ')[0] as string));

function plain(field: string, value: unknown): unknown {
  if (field === 'photo')
    return Buffer.from((value as Photo).data, 'base64')
      .toString('latin1')
      .match(/picture \d/)?.[0];
  const { full, ...parts } = value as Name;
  return field === 'name' && full !== undefined ? { ...parts, given: full } : value;
}
