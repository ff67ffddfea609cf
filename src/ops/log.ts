/** ops/log — the log: JSON or pretty lines, without secrets and without people. */
import { Writable } from 'node:stream';
import { type Logger, pino } from 'pino';
import pretty from 'pino-pretty';

export type Log = Logger;

export interface LogOptions {
  readonly level: string;
  readonly format: 'json' | 'pretty';
  /** Hides known secrets in a line. */
  readonly hide: (line: string) => string;
  /** Where lines go; standard error. */
  readonly sink?: { write(line: string): unknown };
}

/**
 * Every finished line passes the filter, whatever depth, array, message or stack a secret hides in (L14); before it is made
 * pretty, while a secret of several lines is still in one piece. People are kept out where lines are made: titles, names and
 * addresses of clients are never given to the log.
 */
export function createLog({ level, format, hide, sink = process.stderr }: LogOptions): Log {
  const target = format === 'pretty' ? prettyOn(sink) : sink;
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: pino.stdSerializers.err } },
    { write: (line: string) => void target.write(masked(hide(line))) },
  );
}

type Sink = NonNullable<LogOptions['sink']>;

function prettyOn(sink: Sink): Sink {
  const destination = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      sink.write(String(chunk));
      done();
    },
  });
  return pretty({ destination, sync: true, translateTime: 'SYS:HH:MM:ss', ignore: 'pid,hostname', singleLine: true });
}

/** Addresses of people, and what signs a request in, as they may reach a line through a server's or a library's words. */
export function masked(line: string): string {
  return line
    .replaceAll(/[\p{L}\p{N}._%+-]{1,64}(?:@|%40)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu, '[address]')
    .replaceAll(/\b(Bearer|Basic) (?=[\w.~+/-]*[\d=])[\w.~+/=-]{4,}/gi, '$1 [secret]')
    .replaceAll(/\bya29\.[\w-]+/g, '[secret]');
}
