/** chaos/mail — requests that would have made Google write to guests. */
import type { LoggedRequest } from '../../src/playground/server.ts';

const EVENTS = /\/calendars\/[^/?]+\/events/;

/** Those about events that do not say that nobody gets mail; an import never sends any. */
export function askingForMail(log: readonly LoggedRequest[]): string[] {
  return log.flatMap(({ method, path, requestBody }) => {
    const inner = path.startsWith('/batch/') ? requestBody.matchAll(/^(?:POST|PUT|PATCH|DELETE) \S+/gm) : [];
    const lines = [`${method} ${path}`, ...[...inner].map(([line]) => line)];
    return lines.filter((line) => isWrite(line) && !line.includes('sendUpdates=none') && !/\/events\/import\b/.test(line));
  });
}

const isWrite = (line: string): boolean => /^(?:POST|PUT|PATCH|DELETE) /.test(line) && EVENTS.test(line);
