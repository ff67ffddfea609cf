/** stories/migrate-servers — a migration to and from a real Radicale, where it is installed: tried, carried out, read back, taken back. */
import assert from 'node:assert/strict';
import { after, before, describe, it, type TestContext } from 'node:test';
import { basic, type DavServer } from '../servers/program.ts';
import { startRadicale } from '../servers/radicale.ts';
import { itemIn, migrate, TO_DAV, TO_GOOGLE } from './migrate-steps.ts';
import { davTimes, syncOnce } from './steps.ts';
import { berlin, ics, openWorld } from './world.ts';

describe('between Google and a real Radicale', () => {
  let server: DavServer | undefined;
  before(async () => {
    server = await startRadicale();
  });
  after(() => server?.close());

  it('a migration is tried, carried out, told by what really arrived, and taken back', async (t) => {
    if (server === undefined) t.skip('Radicale is not installed');
    else await tell(t, server);
  });
});

async function tell(t: TestContext, { url, home, username, password }: DavServer): Promise<void> {
  const world = await openWorld(t, { dav: { url, username, password } });
  const ask = async (method: string, address: string, body?: string): Promise<string> => {
    const headers = { Authorization: basic(username, password), 'Content-Type': 'text/calendar; charset=utf-8', Depth: '1' };
    const answer = await fetch(address, { method, headers, ...(body === undefined ? {} : { body }) });
    const text = await answer.text();
    assert.ok(answer.ok, `${method} ${address}: ${answer.status} ${text}`);
    return text;
  };
  const named = '<D:set><D:prop><D:displayname>Termine</D:displayname></D:prop></D:set>';
  const calendar = new URL('termine/', home).href;
  await ask(
    'MKCALENDAR',
    calendar,
    `<C:mkcalendar xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">${named}</C:mkcalendar>`,
  );
  const collections = async (): Promise<number> => [...(await ask('PROPFIND', home)).matchAll(/<[^>]*response>/g)].length / 2;
  const hrefs = async (): Promise<number> =>
    new Set([...(await ask('PROPFIND', calendar)).matchAll(/href>([^<]+\.ics)</g)].map(([, href]) => href)).size;
  await ask('PUT', `${calendar}weekly.ics`, ics('weekly', 'SUMMARY:Weekly', ...davTimes(20), 'RRULE:FREQ=WEEKLY;COUNT=4'));
  await ask(
    'PUT',
    `${calendar}file.ics`,
    ics('file', 'SUMMARY:With a file', ...davTimes(21), 'ATTACH:https://example.com/a.pdf'),
  );
  world.inGoogle.insert({ summary: 'Haircut', ...berlin('2026-12-01T10:00:00', '2026-12-01T11:00:00') });
  world.inGoogle.insert({
    ...{ summary: 'Team', ...berlin('2026-12-02T08:00:00', '2026-12-02T08:30:00'), visibility: 'private' },
    recurrence: ['RRULE:FREQ=WEEKLY;COUNT=5'],
  });

  const there = await collections();
  for (const way of [TO_DAV, TO_GOOGLE]) {
    const tried = await migrate(world, [...way, '--sample', '2']);
    assert.deepEqual(
      tried.collections[0]?.items?.map(({ result, lost }) => [result, lost]),
      [
        ['copied', []],
        ['copied', []],
      ],
    );
    assert.deepEqual([await collections(), await hrefs(), world.inGoogle.events().length], [there, 2, 2]);
  }

  const toDav = await migrate(world, TO_DAV);
  assert.deepEqual([toDav.collections[0]?.copied, itemIn(toDav, 'Team').lost, await hrefs()], [2, [], 4]);
  const toGoogle = await migrate(world, TO_GOOGLE);
  assert.equal(toGoogle.collections[0]?.copied, 2);
  assert.deepEqual(itemIn(toGoogle, 'With a file').unsaid, ['ATTACH']);
  const next = await syncOnce(world);
  assert.deepEqual([next.created, next.adopted], [{ google: 0, dav: 0 }, 0]);
  const back = await migrate(world, ['--back', String(toDav.run)]);
  assert.deepEqual([back.removed?.length, await hrefs(), world.inGoogle.events().length], [2, 2, 4]);
}
