/** playground/google/colors — the two palettes of `colors.get` (G116). */
import type { JsonObject } from './json.ts';

const CALENDAR =
  'ac725e d06b64 f83a22 fa573c ff7537 ffad46 42d692 16a765 7bd148 b3dc6c fbe983 fad165 ' +
  '92e1c0 9fe1e7 9fc6e7 4986e7 9a9cff b99aff c2c2c2 cabdbf cca6ac f691b2 cd74e6 a47ae2';
const EVENT = 'a4bdfc 7ae7bf dbadff ff887c fbd75b ffb878 46d6db e1e1e1 5484ed 51b749 dc2127';

const palette = (backgrounds: string): ReadonlyMap<string, string> =>
  new Map(backgrounds.split(' ').map((background, index) => [String(index + 1), `#${background}`]));

export const CALENDAR_COLORS = palette(CALENDAR);
export const EVENT_COLORS = palette(EVENT);
export const FOREGROUND = '#1d1d1d';

const shown = (colors: ReadonlyMap<string, string>): JsonObject =>
  Object.fromEntries([...colors].map(([id, background]) => [id, { background, foreground: FOREGROUND }]));

export const colorsResource: JsonObject = {
  kind: 'calendar#colors',
  updated: '2012-02-14T00:00:00.000Z',
  calendar: shown(CALENDAR_COLORS),
  event: shown(EVENT_COLORS),
};

/** The calendar colour closest to `#rrggbb` (G18). */
export function nearestCalendarColor(background: string): string {
  const far = (color: string) =>
    channels(color).reduce((sum, value, index) => sum + (value - (channels(background)[index] ?? 0)) ** 2, 0);
  return [...CALENDAR_COLORS].reduce((best, entry) => (far(entry[1]) < far(best[1]) ? entry : best))[0];
}

const channels = (color: string): number[] => [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
