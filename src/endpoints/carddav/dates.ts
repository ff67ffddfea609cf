/** carddav/dates — days with or without their year, in the spellings of vCard 3, vCard 4 and Apple. */
import type { PartialDate } from '../../model/contact.ts';
import { type Line, type Param, param } from '../content-lines/line.ts';
import { type Card, rebuilt } from './card.ts';

/** Apple's year for a birthday whose year nobody knows. */
const NO_YEAR = '1604';

/** The day a line tells, whatever time comes with it; undefined for other shapes, which are not carried. */
export function readDay(line: Line | undefined): PartialDate | undefined {
  if (line === undefined || param(line, 'VALUE')?.toLowerCase() === 'text') return undefined;
  const [, year, month, day] = /^(\d{4}|-)-?(\d\d)-?(\d\d)(?:[T ].*)?$/.exec(line.rawValue.trim()) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const date = `${param(line, 'X-APPLE-OMIT-YEAR') === year ? '-' : year}-${month}-${day}`;
  return isDay(date) ? date : undefined;
}

/** The line with another day; undefined for what is no day. RFC 6350, 4.3.1: vCard 4 has no dashes, and days without a year. */
export function writeDay(line: Line, value: PartialDate, { version }: Card): Line | undefined {
  if (!isDay(value)) return undefined;
  const [year, ...rest] = value.startsWith('--') ? [undefined, ...value.slice(2).split('-')] : value.split('-');
  const params: Param[] = line.params.filter(({ name }) => name !== 'VALUE' && name !== 'X-APPLE-OMIT-YEAR');
  if (version === '4.0') return rebuilt(line, { params, rawValue: `${year ?? '--'}${rest.join('')}` });
  const omitted = year === undefined ? [{ name: 'X-APPLE-OMIT-YEAR', values: [NO_YEAR] }] : [];
  return rebuilt(line, {
    params: [...params, ...omitted, { name: 'VALUE', values: ['date'] }],
    rawValue: [year ?? NO_YEAR, ...rest].join('-'),
  });
}

/** A leap year stands in for a year nobody knows. */
export function isDay(value: PartialDate): boolean {
  const date = value.replace(/^--/, '2000-');
  const at = new Date(`${date}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(date) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date);
}
