/** calls/times — when a call was, read from the ways telephone services write it. Pure. */
import { Temporal } from 'temporal-polyfill';

/** Nobody telephoned before, and a number as large is no time. Epoch milliseconds. */
const EARLIEST = Date.parse('1990-01-01T00:00:00Z');
const LATEST = Date.parse('2200-01-01T00:00:00Z');

/**
 * Epoch milliseconds; undefined: it is no time. What names no zone is a time by the clock of `zone`: `2026-11-27 14:05`,
 * `27.11.2026, 14:05`. With its offset it is an instant, and so is a bare number of seconds or milliseconds since 1970.
 */
export function timeIn(text: string, zone: string): number | undefined {
  const plain = text.trim().replace(/ ?(?:Uhr|kl\.?)$/i, '');
  const at = /^\d+$/.test(plain) ? sinceEpoch(plain) : spelledOut(plain, zone);
  return at !== undefined && at >= EARLIEST && at < LATEST ? at : undefined;
}

function sinceEpoch(digits: string): number | undefined {
  if (digits.length === 10) return Number(digits) * 1000;
  return digits.length === 13 ? Number(digits) : undefined;
}

function spelledOut(text: string, zone: string): number | undefined {
  const iso = text
    .replace(/^(\d{1,2})\.(\d{1,2})\.(\d{4})\b/, (_, day: string, month: string, year: string) =>
      [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-'),
    )
    .replace(
      /^(\d{4}-\d\d-\d\d)(?:, *| +|T)(\d{1,2})[:.](\d\d)/i,
      (_, day: string, hour: string, minute: string) => `${day}T${hour.padStart(2, '0')}:${minute}`,
    );
  try {
    if (/(?:Z|[+-]\d\d:?\d\d)$/i.test(iso) && iso.includes('T')) return Temporal.Instant.from(iso).epochMilliseconds;
    return Temporal.PlainDateTime.from(iso).toZonedDateTime(zone).epochMilliseconds;
  } catch {
    // Temporal throws for whatever is no such time.
    return undefined;
  }
}

/** `2026-11-27 14:05` on the clock of `zone`. */
export function clockIn(at: number, zone: string): string {
  const { year, month, day, hour, minute } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
}
