/** ops/pretty — log lines as people read them. */
import { Writable } from 'node:stream';
import pretty from 'pino-pretty';
import type { Sink } from './log.ts';

/** Takes lines of JSON and passes them on, pretty. */
export function prettyOn(sink: Sink): Sink {
  const destination = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      sink.write(String(chunk));
      done();
    },
  });
  return pretty({ destination, sync: true, translateTime: 'SYS:HH:MM:ss', ignore: 'pid,hostname', singleLine: true });
}
