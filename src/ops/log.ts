/** ops/log — the log: JSON or pretty lines, without secrets and without people. */
import { type Logger, pino } from 'pino';

export type Log = Logger;

export interface LogOptions {
  readonly level: string;
  /** Hides known secrets in a line. */
  readonly hide: (line: string) => string;
  /** Where lines go; standard error. */
  readonly sink?: Sink;
}

export interface Sink {
  write(line: string): unknown;
}

/** What makes lines pretty is loaded only for people: machines read the log of most daemons. */
export async function openLog({ format, ...options }: LogOptions & { readonly format: 'json' | 'pretty' }): Promise<Log> {
  if (format === 'json') return createLog(options);
  const { prettyOn } = await import('./pretty.ts');
  return createLog({ ...options, sink: prettyOn(options.sink ?? process.stderr) });
}

/**
 * Of JSON. Every finished line passes the filter, whatever depth, array, message or stack a secret hides in (L14); before it is made
 * pretty, while a secret of several lines is still in one piece. People are kept out where lines are made: titles, names and
 * addresses of clients are never given to the log.
 */
export function createLog({ level, hide, sink = process.stderr }: LogOptions): Log {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: pino.stdSerializers.err } },
    { write: (line: string) => void sink.write(masked(hide(line))) },
  );
}

/** Addresses of people, and what signs a request in, as they may reach a line through a server's or a library's words. */
export function masked(line: string): string {
  return line
    .replaceAll(/[\p{L}\p{N}._%+-]{1,64}(?:@|%40)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu, '[address]')
    .replaceAll(/\b(Bearer|Basic) (?=[\w.~+/-]*[\d=])[\w.~+/=-]{4,}/gi, '$1 [secret]')
    .replaceAll(/\bya29\.[\w-]+/g, '[secret]');
}
