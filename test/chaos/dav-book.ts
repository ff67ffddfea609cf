/** chaos/dav-book — the salon's clients in another program, which keeps whole cards on a DAV server. */
import ICAL from 'ical.js';
import { asWritten, bytesOf, digitsIn, pictureIn } from './clients.ts';
import { type Component, type DavHome, parsed, written } from './dav-home.ts';
import { type App, type Change, type Held, numbered, type Seen, withChange } from './seen.ts';

export function davBook(home: DavHome): App {
  const changed = async (handle: string, work: (held: Held, card: Component, etag: string) => Promise<boolean>) => {
    const there = await home.get(handle);
    if (there === undefined) return undefined;
    const card = parsed(there.text);
    const [held] = heldOf(handle, card);
    return held !== undefined && (await work(held, card, there.etag)) ? held.seen : undefined;
  };
  return {
    items: async () => [...(await home.all())].flatMap(([path, { text }]) => heldOf(path, parsed(text))),
    add: (number, item) => home.create(`salon-${number}`, written(newCard(number, item))),
    edit: (handle, change) =>
      changed(handle, async ({ number, seen }, card, etag) => {
        edit(card, change, number, withChange(seen, change));
        return await home.replace(handle, written(card), etag);
      }),
    remove: (handle) => changed(handle, (_held, _card, etag) => home.remove(handle, etag)),
  };
}

function newCard(number: number, item: Seen): Component {
  const card = new ICAL.Component(['vcard', [], []]);
  card.addPropertyWithValue('version', '3.0');
  card.addPropertyWithValue('uid', `salon-${number}`);
  for (const write of Object.values(WRITING)) write(card, item, number);
  if (item.own !== undefined) card.addPropertyWithValue('x-salon-chair', item.own);
  return card;
}

function edit(card: Component, change: Change, number: number, item: Seen): void {
  WRITING['field' in change ? change.field : change.set]?.(card, item, number);
}

/** How each part of a client stands in a card; other lines stay as they are. */
const WRITING: Readonly<Record<string, (card: Component, item: Seen, number: number) => void>> = {
  name: (card, { fields: { name = '' } }, number) => {
    setText(card, 'fn', `${name} #${number}`);
    card.updatePropertyWithValue('n', [`#${number}`, name, '', '', '']);
  },
  nickname: (card, { fields }) => setText(card, 'nickname', fields.nickname ?? ''),
  note: (card, { fields }) => setText(card, 'note', fields.note ?? ''),
  photo: (card, { fields }) => setPhoto(card, bytesOf(fields.photo ?? '')),
  phones: (card, { sets }) => {
    const known = new Set(phonesIn(card));
    for (const phone of sets.phones ?? [])
      if (!known.has(phone)) card.addPropertyWithValue('tel', asWritten(phone)).setParameter('type', 'CELL');
  },
  labels: (card, { sets }) => {
    const known = new Set(labelsIn(card));
    const labels = [...new Set([...known, ...(sets.labels ?? [])])];
    card.removeAllProperties('categories');
    if (labels.length === 0) return;
    const property = new ICAL.Property('categories');
    property.setValues(labels);
    card.addProperty(property);
  },
};

function setText(card: Component, name: string, text: string): void {
  card.removeAllProperties(name);
  if (text !== '') card.addPropertyWithValue(name, text);
}

/** RFC 2426 in a card of 3.0, RFC 6350 in one of 4.0. */
function setPhoto(card: Component, base64: string): void {
  card.removeAllProperties('photo');
  if (base64 === '') return;
  const isNew = textOf(card, 'version') === '4.0';
  const parameters = isNew ? {} : { encoding: 'b', type: 'PNG' };
  const value = isNew ? `data:image/png;base64,${base64}` : base64;
  card.addProperty(new ICAL.Property(['photo', parameters, isNew ? 'uri' : 'unknown', value]));
}

const textOf = (card: Component, name: string): string => String(card.getFirstPropertyValue(name) ?? '');
const valuesOf = (card: Component, name: string): string[] =>
  card.getAllProperties(name).flatMap((property) => property.getValues().map(String));
const phonesIn = (card: Component): string[] => valuesOf(card, 'tel').map((value) => digitsIn(value));
const labelsIn = (card: Component): string[] => valuesOf(card, 'categories');

function photoIn(card: Component): string {
  const [, , , value = ''] = (card.getFirstProperty('photo')?.toJSON() ?? []) as unknown[];
  return String(value)
    .replace(/^data:image\/png;base64,/, '')
    .replaceAll(/\s/g, '');
}

function heldOf(handle: string, card: Component): Held[] {
  const [family = '', given = ''] = (card.getFirstPropertyValue('n') ?? []) as unknown as string[];
  const { number } = numbered(family);
  if (Number.isNaN(number)) return [];
  const fields = {
    ...{ name: given, nickname: textOf(card, 'nickname'), note: textOf(card, 'note') },
    photo: pictureIn(photoIn(card)),
  };
  const own = textOf(card, 'x-salon-chair') || undefined;
  return [{ number, handle, seen: { fields, sets: { phones: phonesIn(card), labels: labelsIn(card) }, own } }];
}
