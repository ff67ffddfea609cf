/** config/paths — where in the configuration something stands, by the keys that lead there. */

export type Path = readonly (string | number)[];

/** `pairs[0].calendars[1].direction` */
export function labelOf(path: Path): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
}
