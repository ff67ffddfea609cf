/** web/set-up — a real browser, on a phone and at a desk, goes from nothing to a running sync; everybody can use each page (axe-core). */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { createSalon, type Salon } from '../../../src/playground/salon/world.ts';
import { PlaygroundServer, systemClock } from '../../../src/playground/server.ts';
import { patiently } from '../../cli/daemon.ts';
import { freePort, serveUntilSetUp } from '../../cli/set-up-house.ts';
import { startChromium } from '../../servers/chromium.ts';
import { DEVICES, look, press } from '../sight.ts';

let chromium: Browser | undefined;
before(async () => {
  chromium = await startChromium();
});
after(() => chromium?.close());

interface Servers {
  readonly salon: Salon;
  readonly google: string;
  readonly dav: string;
  readonly folder: string;
}

async function openSalon(t: TestContext): Promise<Servers> {
  const salon = createSalon({ seed: 7, clock: systemClock });
  salon.google.addCalendar(salon.account, { summary: 'Ausbildung' });
  salon.dav.addCalendar(salon.davUser.name, { name: 'lehre', displayName: 'Lehre' });
  const [google, dav] = [
    new PlaygroundServer(salon.google.handler, systemClock),
    new PlaygroundServer(salon.dav.handler, systemClock),
  ];
  const folder = await mkdtemp(join(tmpdir(), 'twinbook-set-up-'));
  t.after(async () => {
    await Promise.all([google.close(), dav.close()]);
    await rm(folder, { recursive: true, force: true });
  });
  return { salon, google: await google.listen(), dav: await dav.listen(), folder };
}

async function setUpASalon({ salon, dav }: Servers, page: Page, origin: string, code: string, width: string): Promise<void> {
  const shot = (name: string): Promise<void> => look(page, `wizard-${width}-${name}`);
  const fill = (label: string, value: string) => page.getByLabel(label, { exact: true }).fill(value);

  await page.goto(origin);
  await shot('code');
  await fill('Set-up code', '1234');
  await press(page, 'Begin');
  await shot('code-wrong');
  await fill('Set-up code', code);
  await press(page, 'Begin');

  await page.getByRole('heading', { name: 'Your business', level: 1 }).waitFor();
  await shot('basics');
  await fill('Time zone', 'Berlin');
  await press(page, 'Go on');
  await shot('basics-wrong');
  await fill('Time zone', 'Europe/Berlin');
  await fill('Short name of your business', 'salon');
  await page.getByLabel('Use my own').check();
  await fill('Your password', 'a very long secret');
  await fill('The same once more', 'a very long secret');
  await press(page, 'Go on');

  await page.getByRole('heading', { name: 'Google app', level: 1 }).waitFor();
  await shot('client');
  // The longest words are German.
  await page.getByLabel('Language').selectOption('de');
  await press(page, 'Show');
  await shot('client-german');
  await page.getByLabel('Sprache').selectOption('en');
  await press(page, 'Anzeigen');
  await fill('Client ID', salon.clientId);
  await fill('Client secret', salon.clientSecret);
  await press(page, 'Go on');

  await page.getByRole('heading', { name: 'Google sign-in', level: 1 }).waitFor();
  await fill('Google account', salon.account);
  await page.getByLabel(/I have read this/).check();
  await shot('google');
  await press(page, 'Sign in with Google');
  await shot('google-wrong');
  await fill('Who decides this', 'Frau Lindner');
  await press(page, 'Sign in with Google');
  await page.locator('summary').first().click();
  await shot('google-go');
  await press(page, 'Go on to Google', 'link');
  await page.getByRole('heading', { name: 'Back from Google' }).waitFor();
  await shot('google-back');
  await press(page, 'Go on with the set-up', 'link');
  await shot('google-done');
  await press(page, 'Go on', 'link');

  await fill('Address', dav);
  await fill('User', salon.davUser.name);
  await fill('Password', 'wrong');
  await press(page, 'Look for calendars');
  await shot('booking-private');
  await page.getByLabel(/It is a server of mine/).check();
  await press(page, 'Look for calendars');
  await shot('booking-wrong');
  await fill('Password', salon.davUser.password);
  await press(page, 'Look for calendars');

  await page.getByRole('heading', { name: 'What with what', level: 1 }).waitFor();
  await page.getByLabel('In step with: Ausbildung').selectOption('Lehre');
  await page.getByLabel('Direction: Ausbildung').selectOption('to DAV only');
  await shot('choice');
  await press(page, 'Add another address book or label');
  await page.getByLabel('Address book 2').waitFor();
  assert.equal(await page.getByLabel('Direction: Ausbildung').inputValue(), 'to-dav');
  await shot('choice-more');
  await press(page, 'Go on');
  await page.getByRole('heading', { name: 'Rules', level: 1 }).waitFor();
  await shot('rules');
  await press(page, 'Go on');
  await press(page, 'Show me');
  await page.getByText(/would be made in Google/).waitFor();
  await shot('preview');
  await press(page, 'Go on', 'link');
  await shot('finish');
  await press(page, 'Start');
  await page.getByRole('heading', { name: 'Twinbook starts' }).waitFor();
  await shot('started');
}

describe('the set-up in a real browser', () => {
  for (const { name, viewport, colorScheme } of DEVICES) {
    it(`goes from nothing to everything in step, at a ${name}, ${colorScheme}`, async (t) => {
      if (chromium === undefined) return t.skip('Chromium is not installed');
      const servers = await openSalon(t);
      const port = await freePort();
      const { code } = await serveUntilSetUp(t, { ...servers, port });
      const context = await chromium.newContext({ viewport, colorScheme, locale: 'en-GB' });
      t.after(() => context.close());
      const page = await context.newPage();
      const elsewhere: string[] = [];
      page.on('request', (request) => {
        const ours = [`http://127.0.0.1:${port}`, servers.google, 'data:'];
        if (!ours.some((one) => request.url().startsWith(one))) elsewhere.push(request.url());
      });
      await setUpASalon(servers, page, `http://127.0.0.1:${port}`, code, name);
      // The daemon takes over at the same address.
      await patiently(async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).ok || undefined);
      await press(page, 'To the dashboard', 'link');
      await page.getByLabel('Password').fill('a very long secret');
      await press(page, 'Log in');
      await patiently(async () => {
        await page.reload();
        return /Everything is in step\./.test(await page.innerText('body')) || undefined;
      });
      const file = await readFile(join(servers.folder, 'config', 'twinbook.yaml'), 'utf8');
      assert.deepEqual(
        file.match(/(?<=dav: ).*\/(\w+)(?=\/$)/gm)?.map((path) => path.split('/').at(-1)),
        [...['termine', 'lehre', 'kundschaft']],
      );
      assert.deepEqual(elsewhere, []);
    });
  }
});
