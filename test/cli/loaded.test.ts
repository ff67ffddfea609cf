/** test/cli/loaded — what is loaded is held as long as the process lives, so nobody loads what he has no use for. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { berlin, openWorld, type StoryWorld } from '../stories/world.ts';
import { patiently, startDaemon } from './daemon.ts';

/** Prints the address of every file that was loaded, when the process ends. */
const TELLING = `
import { registerHooks } from 'node:module';
const loaded = [];
registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) });
process.on('exit', () => console.log(loaded.join('\\n')));
`;

/** What files `twinbook VERB` had loaded in the end. */
async function loadedBy(t: TestContext, world: StoryWorld, verb: string, isEnough: (loading: Loading) => Promise<unknown>) {
  const file = join(world.folder, 'twinbook.yaml');
  const loading = startDaemon(t, [verb, '--config', file], ['--import', `data:text/javascript,${encodeURIComponent(TELLING)}`]);
  await isEnough(loading);
  loading.signal('SIGTERM');
  await loading.ended;
  return (path: RegExp): string[] => loading.out.split('\n').filter((url) => path.test(url));
}

type Loading = ReturnType<typeof startDaemon>;

const withAppointment = async (t: TestContext): Promise<StoryWorld> => {
  const world = await openWorld(t, { top: { schedule: '* * * * * *', http: { port: 0 } } });
  world.inGoogle.insert({ summary: 'Cut', ...berlin('2026-12-01T10:00:00', '2026-12-01T11:00:00') });
  return world;
};

describe('a daemon that syncs calendars, and that nobody looks at', () => {
  it('loads no dashboard, no other language, nothing that checks the configuration, no other database, no contacts, no mail, no playground', async (t) => {
    const world = await withAppointment(t);
    const files = await loadedBy(t, world, 'run', () => patiently(() => world.inDav.items().size === 1 || undefined));
    assert.equal(files(/\/src\/endpoints\/caldav\/collection\.ts$/).length, 1);
    for (const [what, path] of [
      ['the dashboard and the set-up', /\/src\/web\/(?:dashboard|page|set-up\/.*)\.ts$/],
      ['the sentences of all languages', /\/src\/locales\/(?:phrases|dashboard|set-up)\//],
      ['what reads and checks the configuration', /\/src\/config\/(?:load|schema)\.ts$|\/node_modules\/(?:zod|yaml)\//],
      ['the database that is not in use', /\/src\/store\/postgres|\/node_modules\/pg(?:-boss)?\//],
      [
        'contacts',
        /\/src\/endpoints\/(?:carddav|google-contacts)\/collection\.ts$|\/node_modules\/(?:vcard4-ts|@googleapis\/people)\//,
      ],
      ['what reads telephone numbers', /\/node_modules\/libphonenumber-js\/(?!metadata\.)/],
      ['mail', /\/node_modules\/nodemailer\//],
      ['what makes a log pretty', /\/node_modules\/pino-pretty\//],
      ['the local servers of the demo', /\/src\/playground\//],
    ] as const)
      assert.deepEqual(files(path), [], what);
  });
});

describe('a healthcheck, which is asked for every minute', () => {
  it('loads neither the sync nor Google', async (t) => {
    const files = await loadedBy(t, await withAppointment(t), 'healthcheck', ({ ended }) => ended);
    assert.equal(files(/\/src\/cli\/healthcheck\.ts$/).length, 1);
    assert.deepEqual(files(/\/src\/(?:app\.ts|sync\/sync-pair\.ts|store\/|web\/)|\/node_modules\/@?googleapis/), []);
  });
});
