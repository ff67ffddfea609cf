/** playground/google/people/dates — dates that may lack their year, or their day (G163). */
import { isObject, type Json, type JsonObject } from '../json.ts';
import { badArgument, unknownMember, wrongType } from './errors.ts';

const PARTS = ['year', 'month', 'day'];

/**
 * A date as it is stored: its zeros left out, undefined when nothing is left. It is a year, or a year and a month, or a
 * month and a day, or all three.
 * @throws Refusal 400 for anything else, and for a day the month has not got
 */
export function checkDate(value: Json, path: string): JsonObject | undefined {
  if (!isObject(value)) throw wrongType(path, '(google.type.Date), not an object');
  for (const [name, part] of Object.entries(value)) {
    if (!PARTS.includes(name)) throw unknownMember(name, path);
    if (!Number.isInteger(part)) throw wrongType(`${path}.${name}`, `(TYPE_INT32), ${JSON.stringify(part)}`);
  }
  const [year = 0, month = 0, day = 0] = PARTS.map((name) => Number(value[name] ?? 0));
  if (year === 0 && month === 0 && day === 0) return undefined;
  if (!isDate(year, month, day)) throw badArgument(`Invalid date at '${path}'.`);
  return Object.fromEntries(
    PARTS.flatMap((name, index) => ([year, month, day][index] ? [[name, [year, month, day][index]]] : [])),
  );
}

function isDate(year: number, month: number, day: number): boolean {
  if (year < 0 || year > 9999 || month < 0 || month > 12 || day < 0) return false;
  if (month === 0) return day === 0;
  if (day === 0) return year > 0;
  // Without a year the 29th of February is a birthday like any other.
  return day <= new Date(Date.UTC(year || 2000, month, 0)).getUTCDate();
}
