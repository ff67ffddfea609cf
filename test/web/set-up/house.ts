/** test/web/set-up/house — the set-up between the playground's servers, asked without a network of its own, and somebody who goes through it. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { placeOf } from '../../../src/cli/set-up.ts';
import { openSetUpDesk } from '../../../src/cli/set-up-desk.ts';
import { Secret } from '../../../src/config/secrets.ts';
import type { SetUpDesk } from '../../../src/web/set-up/desk.ts';
import { setUpRoutes } from '../../../src/web/set-up/server.ts';
import { STEPS, type Step } from '../../../src/web/set-up/steps.ts';
import type { WizardOptions } from '../../../src/web/set-up/wizard.ts';
import { keptLog, type Line } from '../../daemon/clockwork.ts';
import { openWorld, type StoryWorld, type Surroundings, type Wishes } from '../../stories/world.ts';
import { type Browser, openBrowser, type Seen } from '../browser.ts';

export const CODE = '482913370716';
export const OWN_PASSWORD = 'kanarienvogel im fön';
export const CLIENT_SECRET = 'GOCSPX-kanarie';
export const DAV_PASSWORD = 'geheim';

export interface SetUp {
  readonly world: StoryWorld;
  readonly desk: SetUpDesk;
  /** Where the configuration is to be. */
  readonly file: string;
  readonly davOrigin: string;
  readonly browser: Browser;
  another(headers?: Readonly<Record<string, string>>): Browser;
  readonly time: { now: number };
  readonly lines: readonly Line[];
  /** How often the wizard said that all is in place. */
  readonly saved: { times: number };
}

type Changed = Partial<Pick<WizardOptions, 'host' | 'publicUrl'>> & { readonly canSave?: boolean };

export async function openSetUp(
  t: TestContext,
  { canSave, ...changed }: Changed = {},
  wishes: Wishes & Surroundings = {},
): Promise<SetUp> {
  const world = await openWorld(t, wishes);
  world.dav.addAddressBook('anna', { name: 'kunden', displayName: 'Kunden' });
  const file = join(world.folder, 'new', 'twinbook.yaml');
  const { google, pairs } = JSON.parse(await readFile(join(world.folder, 'twinbook.yaml'), 'utf8'));
  const endpoint: string = google.endpoint;
  const place = placeOf({ file, data: join(world.folder, 'new-data'), host: '127.0.0.1', port: 8470, endpoint }, canSave);
  const desk = openSetUpDesk(place);
  const { log, lines } = keptLog();
  const time = { now: Date.now() };
  const saved = { times: 0 };
  const app = setUpRoutes(
    {
      ...{ host: '127.0.0.1', publicUrl: undefined, desk, log, timezone: 'Europe/Berlin', isCode: true, now: () => time.now },
      password: new Secret(CODE),
      get language() {
        return desk.draft().basics?.language;
      },
      address: (context) => context.req.header('test-address') ?? '192.0.2.1',
      saved: () => {
        saved.times += 1;
      },
      ...changed,
    },
    new AbortController().signal,
  );
  const another = (headers = {}): Browser => openBrowser((path, init) => app.request(path, init), headers);
  const davOrigin: string = pairs[0].dav.url;
  return { world, desk, file, davOrigin, browser: another(), another, time, lines, saved };
}

/** What somebody enters who does everything right. */
export const FORMS = {
  basics: {
    language: 'en',
    timezone: 'Europe/Berlin',
    name: 'salon-anna',
    way: 'own',
    password: OWN_PASSWORD,
    again: OWN_PASSWORD,
  },
  client: { kind: 'desktop', public_url: '', id: 'playground', secret: CLIENT_SECRET },
  google: { account: 'anna@example.com' },
  rules: {
    ...{ schedule: 'dav', title: 'newest', location: 'newest', description: 'ask', prefer: 'dav' },
    ...{ deletes: 'propagate', delete_vs_edit: 'edit', past: '90', future: '400' },
  },
} as const;

export const davForm = (origin: string): Record<string, string> => ({
  ...{ url: origin, way: 'password', username: 'anna', password: DAV_PASSWORD, allow_private: 'yes' },
});

export const CHOICE = {
  'google-0': 'primary',
  'dav-0': '/dav/calendars/anna/termine/',
  'direction-0': 'two-way',
  'show-0': 'full',
} as const;

/** Enters the code. */
export async function entered({ browser }: Pick<SetUp, 'browser'>): Promise<Seen> {
  return await browser.press(await browser.open('/login'), '/login', { password: CODE });
}

/** Goes through Google's page with the address on it, as a browser that is led back. */
export async function throughGoogle({ browser }: Pick<SetUp, 'browser'>, seen: Seen): Promise<Seen> {
  const [, address = ''] = /href="(http[^"]+\/o\/oauth2\/[^"]+)"/.exec(seen.text) ?? [];
  const answer = await fetch(address.replaceAll('&amp;', '&'), { redirect: 'manual' });
  const back = new URL(answer.headers.get('location') ?? 'http://nowhere.invalid/');
  return await browser.open(`${back.pathname}${back.search}`);
}

/** Does every step before this one right, and opens it. */
export async function upTo(step: Step, setUp: SetUp, more: { readonly google?: Record<string, string> } = {}): Promise<Seen> {
  const { browser, davOrigin } = setUp;
  await entered(setUp);
  const done = async (name: Step, values: Readonly<Record<string, string>> = {}): Promise<Seen> => {
    const seen = await browser.press(await browser.open(`/set-up/${name}`), `/set-up/${name}`, values);
    assert.equal(seen.status, 200, `${name}: ${seen.text}`);
    return seen;
  };
  for (const one of STEPS) {
    if (one === step) break;
    if (one === 'basics' || one === 'client' || one === 'rules') await done(one, FORMS[one]);
    if (one === 'google') await throughGoogle(setUp, await done(one, { ...FORMS.google, ...more.google }));
    if (one === 'booking') await done(one, davForm(davOrigin));
    if (one === 'choice') await done(one, CHOICE);
  }
  return await browser.open(`/set-up/${step}`);
}
