/** google-calendar/colors — Google's eleven colours for events and the CSS3 names that stand for them (RFC 7986, 5.9). */
import type { EventFields } from '../../model/event.ts';
import type { Codec } from '../codec.ts';
import { CSS_COLORS } from './css-colors.ts';
import type { GoogleEvent } from './native.ts';

/** Google's name, and the CSS name that looks most like it. */
const PALETTE: Readonly<Record<string, string>> = {
  1: 'slateblue', // Lavender
  2: 'mediumseagreen', // Sage
  3: 'darkorchid', // Grape
  4: 'salmon', // Flamingo
  5: 'gold', // Banana
  6: 'orangered', // Tangerine
  7: 'dodgerblue', // Peacock
  8: 'dimgray', // Graphite
  9: 'royalblue', // Blueberry
  10: 'green', // Basil
  11: 'red', // Tomato
};

/** Other names become the nearest of the eleven; a name nobody knows becomes the calendar's colour. */
export const color: Codec<GoogleEvent, EventFields['color'], unknown> = {
  read: (event) => (event.colorId ? PALETTE[event.colorId] : undefined),
  write: (event, value) => {
    const id = value === undefined ? undefined : nearest(value);
    if (id === undefined) delete event.colorId;
    else event.colorId = id;
  },
};

function nearest(name: string): string | undefined {
  const wanted = CSS_COLORS[name.toLowerCase()];
  if (wanted === undefined) return undefined;
  const distances = Object.entries(PALETTE).map(([id, known]) => ({ id, far: distance(wanted, CSS_COLORS[known] ?? 0) }));
  return distances.reduce((best, next) => (next.far < best.far ? next : best)).id;
}

/** How different two colours look (OKLab); lightness counts half, so that a dark blue stays blue rather than turning grey. */
function distance(one: number, other: number): number {
  const [a, b] = [oklab(one), oklab(other)];
  return ((a[0] - b[0]) / 2) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2;
}

/** Lightness, green to red, blue to yellow. */
function oklab(rgb: number): readonly [number, number, number] {
  const [r, g, b] = [linear(rgb >> 16), linear((rgb >> 8) & 0xff), linear(rgb & 0xff)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function linear(channel: number): number {
  const value = channel / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
