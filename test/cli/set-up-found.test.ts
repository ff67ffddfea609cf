/** cli/set-up-found — what stood in the way of a DAV server, in the one word the set-up has a sentence for. */
import assert from 'node:assert/strict';
import { createServer } from 'node:https';
import { describe, it } from 'node:test';
import { type AppPair, openAppToLook } from '../../src/app.ts';
import { draftConfig } from '../../src/cli/set-up-draft.ts';
import { lookAtDav, troubleOf } from '../../src/cli/set-up-found.ts';
import { Secret } from '../../src/config/secrets.ts';
import { type ErrorCode, PrivateNetwork, SyncError } from '../../src/model/errors.ts';
import { CERTIFICATE } from './certificate.ts';
import { freePort } from './set-up-house.ts';

const SITE = {
  data: '/nowhere',
  host: '127.0.0.1',
  port: 0,
  endpoint: undefined,
  file: '/nowhere/twinbook.yaml',
  secretsWord: 'secrets',
};

/** What the real app says to that address. */
async function lookingAt(url: string) {
  const dav = { url, auth: { username: 'anna', password: new Secret('geheim') }, allowPrivate: true };
  const app = await openAppToLook(await draftConfig({ dav }, SITE));
  try {
    return await lookAtDav(app.pairs[0]!, AbortSignal.timeout(20_000));
  } finally {
    await app.dispose();
  }
}

const failing = (error: Error): AppPair =>
  ({ davCalendars: () => Promise.reject(error), addressBooks: async () => [] }) as unknown as AppPair;

describe('what stood in the way', () => {
  for (const [code, name] of [
    ['AUTH_LOST', 'password'],
    ['FORBIDDEN', 'forbidden'],
    ['NOT_FOUND', 'nothing'],
    ['UNSAFE', 'plain'],
    ['DOUBTFUL', 'strange'],
    ['THROTTLED', 'busy'],
    ['SERVER_FAILED', 'broken'],
    ['UNREACHABLE', 'silent'],
    ['STORE', 'other'],
  ] as const satisfies readonly (readonly [ErrorCode, string])[])
    it(`is "${name}" for ${code}`, () => {
      assert.equal(troubleOf(new SyncError(code, 'x')), name);
    });

  it('is asked about when a harmless name leads into the local network', async () => {
    assert.deepEqual(await lookAtDav(failing(new PrivateNetwork('x', 'y')), AbortSignal.timeout(1000)), { is: 'private' });
  });

  it('is told as time that ran out', async () => {
    const late = new DOMException('late', 'TimeoutError');
    assert.deepEqual(await lookAtDav(failing(late), AbortSignal.timeout(1000)), { is: 'trouble', name: 'silent', said: '' });
  });

  it('is a certificate nobody vouches for', async (t) => {
    const server = createServer(CERTIFICATE, (_request, response) => response.end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    t.after(() => new Promise((resolve) => server.close(resolve)));
    const { port } = server.address() as { port: number };
    const look = await lookingAt(`https://127.0.0.1:${port}/`);
    assert.equal(look.is === 'trouble' && look.name, 'certificate');
  });

  it('is a closed port, and a name nobody has', async () => {
    const closed = await lookingAt(`http://127.0.0.1:${await freePort()}/`);
    assert.equal(closed.is === 'trouble' && closed.name, 'refused');
    const unknown = await lookingAt('https://nobody.invalid/');
    assert.equal(unknown.is === 'trouble' && unknown.name, 'name');
  });
});
