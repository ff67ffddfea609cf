/** google-contacts/dates — days with or without their year (G163). */
import type { people_v1 } from '@googleapis/people';
import type { PartialDate } from '../../model/contact.ts';

type GoogleDate = people_v1.Schema$Date;

/** Undefined for other shapes: a year alone, a month of a year, free text. */
export function readDate(date: GoogleDate | null | undefined): PartialDate | undefined {
  const { year, month, day } = date ?? {};
  if (!month || !day) return undefined;
  return year ? `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}` : `--${digits(month, 2)}-${digits(day, 2)}`;
}

/** Undefined for what is no date. */
export function writeDate(value: PartialDate): GoogleDate | undefined {
  const [, year, month, day] = /^(\d{4}|-)-(\d\d)-(\d\d)$/.exec(value) ?? [];
  if (year === undefined) return undefined;
  return { year: year === '-' ? 0 : Number(year), month: Number(month), day: Number(day) };
}

const digits = (value: number, length: number): string => String(value).padStart(length, '0');
