/** caldav/durations — values of type DURATION (RFC 5545, 3.3.6). */

/** `days` are days of the calendar, `seconds` exact time; both carry the sign. */
export interface Duration {
  readonly days: number;
  readonly seconds: number;
}

/** `-P1DT2H30M`, `P2W`, `PT0S`; undefined for anything else. */
export function readDuration(rawValue: string): Duration | undefined {
  const match = /^([+-]?)P(?:(\d{1,6})W)?(?:(\d{1,6})D)?(T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?$/i.exec(
    rawValue.trim(),
  );
  if (match === null || /[PT]$/i.test(rawValue.trim())) return undefined;
  const [, sign, weeks = '0', days = '0', , hours = '0', minutes = '0', seconds = '0'] = match;
  const factor = sign === '-' ? -1 : 1;
  return {
    days: factor * (Number(weeks) * 7 + Number(days)) || 0,
    seconds: factor * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) || 0,
  };
}

/** So many minutes earlier: `-PT15M`, `-P1D`, at the start itself `PT0S`. */
export function minutesBefore(minutes: number): string {
  if (minutes === 0) return 'PT0S';
  if (minutes % 1440 === 0) return `-P${minutes / 1440}D`;
  return minutes % 60 === 0 ? `-PT${minutes / 60}H` : `-PT${minutes}M`;
}
