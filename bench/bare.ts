/** bench/bare — the least a client can do to the same servers: what no sync can be quicker than. */
import { Agent, request } from 'node:http';
import type { Ring } from './dav-ring.ts';
import { USER, vevent } from './salon-files.ts';

const AUTHORIZATION = `Basic ${Buffer.from(`${USER.name}:${USER.password}`).toString('base64')}`;
const agent = new Agent({ keepAlive: true, maxSockets: 8 });

/** Seconds for as many PUTs, over eight connections. */
export async function putAll(ring: Ring, size: number): Promise<number> {
  const base = ring.address('right', 'raw-0');
  let next = 0;
  const begun = performance.now();
  const work = async (): Promise<void> => {
    for (let index = next++; index < size; index = next++)
      await ask('PUT', `${base}${index}.ics`, vevent(index, 0), 'text/calendar');
  };
  await Promise.all(Array.from({ length: 8 }, work));
  return (performance.now() - begun) / 1000;
}

/** Seconds of looks that ask both sides at once what moved since now (RFC 6578), and do nothing else. */
export async function bareLooks(ring: Ring, count: number): Promise<readonly number[]> {
  const collections = [ring.address('left', 'twinbook-0'), ring.address('right', 'twinbook-0')];
  const asking = async (url: string): Promise<{ url: string; token: string }> => {
    const answer = await ask('PROPFIND', url, '<propfind xmlns="DAV:"><prop><sync-token/></prop></propfind>');
    const token = /<(?:\w+:)?sync-token>([^<]+)</.exec(answer)?.[1];
    if (token === undefined) throw new Error(`${url} has no sync-token`);
    return { url, token };
  };
  const asked = await Promise.all(collections.map(asking));
  const seconds: number[] = [];
  for (let turn = 0; turn < count; turn++) {
    const begun = performance.now();
    await Promise.all(asked.map(({ url, token }) => ask('REPORT', url, whatMoved(token))));
    seconds.push((performance.now() - begun) / 1000);
  }
  return seconds;
}

const whatMoved = (token: string): string =>
  `<sync-collection xmlns="DAV:"><sync-token>${token}</sync-token><sync-level>1</sync-level><prop><getetag/></prop></sync-collection>`;

/** @throws unless it is answered with 2xx */
function ask(method: string, url: string, body: string, type = 'application/xml'): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = { authorization: AUTHORIZATION, 'content-type': type, 'content-length': Buffer.byteLength(body), depth: '0' };
    const outgoing = request(url, { method, headers: sent, agent }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () =>
        (answer.statusCode ?? 500) < 300 ? resolve(Buffer.concat(parts).toString()) : reject(new Error(`${answer.statusCode}`)),
      );
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
