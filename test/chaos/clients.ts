/** chaos/clients — the clients of the salon, and what people do to them: notes, pictures, one more number, one more label. */
import { portrait } from '../../src/playground/salon/photo.ts';
import type { Random } from '../simulation/random.ts';
import type { Change, Seen } from './seen.ts';

export const LABELS = ['Colour', 'Cut', 'Regular'];
const PICTURES = Array.from({ length: 9 }, (_, index) => ({ name: `picture ${index}`, ...portrait(20 * index, 90, 200) }));

/** In base64. */
export const bytesOf = (picture: string): string => PICTURES.find(({ name }) => name === picture)?.base64 ?? '';

export function pictureIn(base64: string): string {
  if (base64 === '') return '';
  return PICTURES.find((one) => one.base64 === base64)?.name ?? `a picture nobody took (${base64.length} characters)`;
}

/** `text`: a word nobody used before; its number makes a phone number nobody else has. */
export function newClient(random: Random, text: string): Seen {
  return {
    fields: {
      name: text,
      nickname: random.chance(0.3) ? `Nick ${text}` : '',
      note: random.chance(0.5) ? `Colour 7/1 ${text}` : '',
      photo: random.chance(0.15) ? random.pick(PICTURES).name : '',
    },
    sets: { phones: [phoneFor(text)], labels: random.chance(0.3) ? [random.pick(LABELS)] : [] },
    own: random.chance(0.5) ? `by the window ${text}` : undefined,
  };
}

export function clientChange({ sets }: Seen, random: Random, text: string): Change {
  const set = random.pick([undefined, undefined, 'phones', 'labels']);
  if (set === 'phones' && (sets.phones?.length ?? 0) < 5) return { set, value: phoneFor(text) };
  if (set === 'labels') return { set, value: random.pick(LABELS) };
  const field = random.pick(['name', 'nickname', 'note', 'photo']);
  return { field, value: field === 'photo' ? random.pick(PICTURES).name : text };
}

const phoneFor = (text: string): string => `49170${String(1_000_000 + Number(/\d+/.exec(text)?.[0] ?? 0))}`;

/** `+49 170 1000007`, as people write it. */
export const asWritten = (phone: string): string => `+${phone.slice(0, 2)} ${phone.slice(2, 5)} ${phone.slice(5)}`;
export const digitsIn = (phone: string): string => phone.replaceAll(/\D/g, '');
