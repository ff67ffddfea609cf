/** playground/google/batch — `/batch/calendar/v3`: up to fifty calls in one multipart request (G129). */
import { STATUS_CODES } from 'node:http';
import { badRequest, type Refusal, refusal } from './errors.ts';
import type { Unsettled } from './options.ts';

const MOST = 50;

/** One call inside a batch, and the name its answer refers to. */
export interface Part {
  readonly contentId: string | undefined;
  readonly request: Request;
}

/** What a test makes of parts whose `METHOD /path` matches: refused with 409, refused as too fast, or left unanswered. */
export interface BatchFault {
  readonly match: RegExp;
  readonly effect: 'conflict' | 'rate-limit' | 'unanswered';
  /** How many parts; default 1. */
  readonly times?: number;
}

/** Runs every part through `run` and joins the answers. @throws Refusal 400 for no batch, or too long a one. */
export async function runBatch(
  request: Request,
  run: (request: Request) => Promise<Response>,
  order: Unsettled['batchOrder'],
  strike: (name: string) => BatchFault['effect'] | undefined,
): Promise<Response> {
  const parts = await readParts(request);
  if (parts.length > MOST)
    throw badRequest(`The batch request has too many parts: ${parts.length}, at most ${MOST} are allowed.`);
  const answers: string[] = [];
  for (const part of order === 'reversed' ? parts.reverse() : parts) {
    const { method, url } = part.request;
    const { pathname, search } = new URL(url);
    const effect = strike(`${method} ${pathname}${search}`);
    if (effect !== 'unanswered')
      answers.push(await writePart(part, effect === undefined ? await run(part.request) : struck(effect)));
  }
  const boundary = 'batch_playground';
  const body = `${answers.map((answer) => `--${boundary}\r\n${answer}\r\n`).join('')}--${boundary}--\r\n`;
  return new Response(body, { headers: { 'content-type': `multipart/mixed; boundary=${boundary}` } });
}

function struck(effect: 'conflict' | 'rate-limit'): Response {
  const over = { domain: 'usageLimits', reason: 'rateLimitExceeded', message: 'Rate Limit Exceeded' };
  const refused: Refusal =
    effect === 'rate-limit' ? refusal(403, over) : refusal(409, { reason: 'conflict', message: 'Conflict' });
  return Response.json(refused.body, { status: refused.status });
}

async function readParts(request: Request): Promise<Part[]> {
  const boundary = /boundary="?([^";]+)"?/i.exec(request.headers.get('content-type') ?? '')?.[1];
  if (boundary === undefined) throw badRequest('Failed to parse batch request, error: no boundary.');
  const sections = (await request.text()).split(`--${boundary}`).slice(1);
  return sections.filter((section) => !section.startsWith('--')).map((section) => readPart(section, request));
}

/** The part's own headers, then the call's request line, headers and body. A call without credentials uses the batch's. */
function readPart(section: string, outer: Request): Part {
  const [partHead = '', callHead = '', ...body] = section.replace(/^\r?\n/, '').split(/\r?\n\r?\n/);
  const [requestLine = '', ...headerLines] = callHead.split(/\r?\n/);
  const [, method, path] = /^([A-Z]+) (\S+)/.exec(requestLine) ?? [];
  if (method === undefined || path === undefined) throw badRequest('Failed to parse batch request, error: bad part.');
  const headers = headersOf(headerLines);
  const authorization = outer.headers.get('authorization');
  if (!headers.has('authorization') && authorization !== null) headers.set('authorization', authorization);
  headers.delete('content-length');
  const text = body.join('\r\n\r\n').trim();
  const request = new Request(new URL(path, outer.url), { method, headers, body: text === '' || method === 'GET' ? null : text });
  return { contentId: headersOf(partHead.split(/\r?\n/)).get('content-id') ?? undefined, request };
}

function headersOf(lines: readonly string[]): Headers {
  const headers = new Headers();
  for (const line of lines) {
    const at = line.indexOf(':');
    if (at > 0) headers.append(line.slice(0, at).trim(), line.slice(at + 1).trim());
  }
  return headers;
}

async function writePart({ contentId }: Part, response: Response): Promise<string> {
  const name = contentId === undefined ? [] : [`Content-ID: ${contentId.replace(/^<?/, '<response-').replace(/>?$/, '>')}`];
  const text = await response.text();
  const headers = [...response.headers].map(([header, value]) => `${header}: ${value}`);
  const head = ['Content-Type: application/http', ...name].join('\r\n');
  const status = `HTTP/1.1 ${response.status} ${STATUS_CODES[response.status] ?? ''}`;
  return [head, '', [status, ...headers, `content-length: ${Buffer.byteLength(text)}`].join('\r\n'), '', text].join('\r\n');
}
