/** ops/log — the log: JSON or pretty lines, without secrets and without people. */
import { Writable } from 'node:stream';
import { type Logger, pino } from 'pino';
import pretty from 'pino-pretty';

export type Log = Logger;

export interface LogOptions {
  readonly level: string;
  readonly format: 'json' | 'pretty';
  /** The last word on every line: hides known secrets. */
  readonly hide: (line: string) => string;
  /** Where lines go; standard error. */
  readonly sink?: { write(line: string): unknown };
}

/**
 * Every finished line passes the filter, whatever depth, array, message or stack a secret hides in (L14). People are kept
 * out where lines are made: titles, names and addresses of clients are never given to the log.
 */
export function createLog({ level, format, hide, sink = process.stderr }: LogOptions): Log {
  const filter = new Writable({
    decodeStrings: false,
    write(chunk: string | Buffer, _encoding, done) {
      sink.write(masked(hide(String(chunk))));
      done();
    },
  });
  const target =
    format === 'pretty'
      ? pretty({ destination: filter, sync: true, translateTime: 'SYS:HH:MM:ss', ignore: 'pid,hostname', singleLine: true })
      : filter;
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: pino.stdSerializers.err } },
    target,
  );
}

/** Addresses of people that reach a line through a server's words are masked. */
export function masked(line: string): string {
  return line.replaceAll(/[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+/gu, '[address]');
}
