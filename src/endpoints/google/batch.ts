/** google/batch — many reads of a calendar in one request (G129): `multipart/mixed` out and in, each part an HTTP message of its own. */
import { isSyncError, SyncError } from '../../model/errors.ts';
import { checked } from './answers.ts';
import { type Call, type GoogleClient, parsed } from './client.ts';
import { troubleOf } from './errors.ts';

/** A read that can travel in a batch: its path and query below the origin. */
export interface Read<T> extends Call<T> {
  readonly effect: 'read';
  readonly path: string;
}

/** What became of one read. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: SyncError };

/** G129. */
const MOST_PARTS = 50;
const PATH = '/batch/calendar/v3';
const BOUNDARY = 'twinbook_batch';

/**
 * The outcomes of `reads`, in their order. A single read goes out alone. A part that failed in a way that may pass is asked
 * for again alone.
 * @throws DOUBTFUL when a part was not answered; what stops the account or the network
 */
export async function readMany<T>(client: GoogleClient, reads: readonly Read<T>[], signal: AbortSignal): Promise<Outcome<T>[]> {
  const outcomes: Outcome<T>[] = [];
  for (let at = 0; at < reads.length; at += MOST_PARTS) {
    const some = reads.slice(at, at + MOST_PARTS);
    const [only] = some;
    if (some.length === 1 && only !== undefined) outcomes.push(await readAlone(client, only, signal));
    else outcomes.push(...(await readTogether(client, some, signal)));
  }
  return outcomes;
}

async function readTogether<T>(client: GoogleClient, reads: readonly Read<T>[], signal: AbortSignal): Promise<Outcome<T>[]> {
  const answer = await client.send(
    {
      what: 'read several events',
      about: 'account',
      effect: 'read',
      service: 'calendar',
      cost: { calendar: reads.length },
      method: 'POST',
      path: PATH,
      headers: { 'content-type': `multipart/mixed; boundary=${BOUNDARY}` },
      body: writeBatch(reads.map((read) => read.path)),
    },
    signal,
  );
  const parts = readBatch(answer.headers.get('content-type') ?? '', answer.text());
  const outcomes: Outcome<T>[] = [];
  for (const [index, read] of reads.entries()) {
    const part = parts.get(index);
    if (part === undefined) throw new SyncError('DOUBTFUL', 'Google left out an answer when asked to read several events');
    outcomes.push((await judge(part, read)) ?? (await readAlone(client, read, signal)));
  }
  return outcomes;
}

/** The outcome of a part; undefined when the read should be tried again. */
async function judge<T>(part: Part, read: Read<T>): Promise<Outcome<T> | undefined> {
  const data = parsed(part.body);
  if (part.status === 200) return { ok: true, value: checked(data as T, read) };
  const { error, again } = troubleOf({ status: part.status, data, headers: part.headers }, { ...read, service: 'calendar' });
  return again === 'no' ? { ok: false, error } : undefined;
}

/** What concerns the item alone is an outcome; everything else is thrown. */
async function readAlone<T>(client: GoogleClient, read: Read<T>, signal: AbortSignal): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await client.call(read, signal) };
  } catch (error) {
    if (!isSyncError(error) || error.scope !== 'item') throw error;
    return { ok: false, error };
  }
}

/** The body of a batch of GETs; parts are known again by their place. */
export function writeBatch(paths: readonly string[]): string {
  const parts = paths.map((path, index) =>
    [
      `--${BOUNDARY}`,
      'Content-Type: application/http',
      'Content-Transfer-Encoding: binary',
      `Content-ID: <part-${index}>`,
      '',
      `GET ${path} HTTP/1.1`,
      'Accept: application/json',
      '',
      '',
    ].join('\r\n'),
  );
  return `${parts.join('\r\n')}\r\n--${BOUNDARY}--\r\n`;
}

export interface Part {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** The parts of a batch's answer by their place in the question. @throws DOUBTFUL when it is no whole multipart */
export function readBatch(contentType: string, text: string): Map<number, Part> {
  const [, quoted, plain] = /^multipart\/mixed\b.*?;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  const [head, ...chunks] = boundary === undefined ? [] : `\n${text}`.split(`\n--${boundary}`);
  const end = chunks.pop();
  if (head === undefined || end === undefined || !end.startsWith('--')) {
    throw new SyncError('DOUBTFUL', 'Google answered something else when asked to read several events');
  }
  const parts = new Map<number, Part>();
  for (const chunk of chunks) {
    const [outer, message] = headAndBody(chunk.replace(/^[ \t]*\r?\n/, '').replace(/\r$/, ''));
    const place = /^content-id:\s*<?response-part-(\d+)>?\s*$/im.exec(outer)?.[1];
    const [inner, body] = headAndBody(message);
    const status = /^HTTP\/\d(?:\.\d)?\s+(\d{3})/.exec(inner)?.[1];
    if (place !== undefined && status !== undefined)
      parts.set(Number(place), { status: Number(status), headers: headersOf(inner), body });
  }
  return parts;
}

function headAndBody(message: string): [string, string] {
  const split = /\r?\n\r?\n/.exec(message);
  return split === null ? [message, ''] : [message.slice(0, split.index), message.slice(split.index + split[0].length)];
}

function headersOf(head: string): Headers {
  const headers = new Headers();
  for (const line of head.split(/\r?\n/).slice(1)) {
    const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) headers.append(name, value);
  }
  return headers;
}
