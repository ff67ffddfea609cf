/**
 * web/dashboard — a real browser, on a phone and at a desk: an owner's day, and whether everybody can use the pages (axe-core).
 * TWINBOOK_SHOTS=FOLDER keeps a picture of every page.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it, type TestContext } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startChromium } from '../servers/chromium.ts';
import { appsOf, googleTimes } from '../stories/steps.ts';
import { PASSWORD } from './dashboard.ts';
import { type House, openHouse } from './house.ts';
import { DEVICES, look, press, thenAnotherPage } from './sight.ts';

let chromium: Browser | undefined;
before(async () => {
  chromium = await startChromium();
});
after(() => chromium?.close());

async function until(page: Page, text: RegExp): Promise<void> {
  for (const begun = Date.now(); !text.test(await page.innerText('body')); await page.reload())
    assert.ok(Date.now() - begun < 30_000, `in vain for thirty seconds: ${text}\n${await page.innerText('body')}`);
}

async function openSalon(t: TestContext): Promise<House> {
  const house = await openHouse(
    t,
    { top: { http: { port: 0, password: PASSWORD } }, defaults: { conflicts: { strategy: 'ask' }, outbox: OUTBOX } },
    (world) => {
      const { dav } = appsOf(world);
      for (let n = 1; n <= 12; n++) dav.add({ title: `Cut, Nora Günther-Längstername ${n}`, day: n, location: 'Chair 1' });
    },
  );
  return house;
}

/** Nothing of it is sent, so nobody need listen there. */
const OUTBOX = { from: 'Salon Anna <termin@example.com>', smtp: 'smtp://127.0.0.1:9', confirmation: true };

const NORA = (n: number): string => `Cut, Nora Günther-Längstername ${n}`;

async function anOwnersDay(house: House, context: BrowserContext, width: string): Promise<void> {
  const page = await context.newPage();
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(house.service.origin) && !request.url().startsWith('data:')) elsewhere.push(request.url());
  });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 401/.test(message.text())) complaints.push(message.text());
  });
  const open = (path: string) => page.goto(`${house.service.origin}${path}`);
  const { google, dav } = appsOf(house.world);

  await open('/');
  await look(page, `${width}-login`);
  await page.getByLabel('Password').fill('wrong');
  await press(page, 'Log in');
  await look(page, `${width}-login-wrong`);
  await page.getByLabel('Password').fill(PASSWORD);
  await thenAnotherPage(page, () => page.keyboard.press('Enter'));
  await until(page, /Everything is in step\./);
  await look(page, `${width}-overview`);

  house.world.clock.advance(60_000);
  google.edit(NORA(1), { location: 'Chair 2' });
  dav.edit(NORA(1), { location: 'Chair 3' });
  google.edit(NORA(2), { location: 'Chair 7' });
  await press(page, /^Sync now/);
  await until(page, /1 thing waits for you/);
  await look(page, `${width}-overview-conflict`);
  await press(page, '1 thing waits for you.', 'link');
  await look(page, `${width}-conflict`);
  await press(page, /^Keep DAV/);
  await until(page, /Nothing waits for you/);
  assert.deepEqual([google.read(NORA(1)).location, dav.read(NORA(1)).location], ['Chair 3', 'Chair 3']);

  await press(page, 'History', 'link');
  await look(page, `${width}-history`);
  await page.getByLabel('Title or name contains').fill(NORA(2));
  await press(page, 'Search');
  await thenAnotherPage(page, () => page.locator('a[href^="/items/"]').first().click());
  await press(page, 'Ask both servers how it is now', 'link');
  await look(page, `${width}-item`);
  await press(page, /^Take back/, 'link');
  await look(page, `${width}-undo`);
  await press(page, 'Yes, take it back');
  await until(page, /(?<!be )taken back/);
  assert.equal(google.read(NORA(2)).location, 'Chair 1');

  // A link in a mail, say: the cookie does not come along, and nobody is asked for the password again.
  const stranger = await context.newPage();
  await stranger.goto(`${house.service.origin.replace('127.0.0.1', 'localhost')}/login`);
  await stranger.evaluate(`document.body.innerHTML = '<a href="${house.service.origin}/history">mail</a>'`);
  await stranger.getByText('mail').click();
  await stranger.getByRole('heading', { name: 'History' }).waitFor();
  await stranger.close();

  house.world.inGoogle.clear();
  await press(page, 'Overview', 'link');
  await press(page, /^Sync now/);
  await until(page, /Held back, waits for you/);
  await look(page, `${width}-overview-held`);
  await press(page, 'Waiting for you', 'link');
  await look(page, `${width}-hold`);
  await press(page, 'It is wrong: put it back', 'link');
  await look(page, `${width}-reject`);
  await press(page, /^Yes, put 12 entries back/);
  await open('/');
  await until(page, /Everything is in step\./);
  assert.equal(google.titles().length, 12);

  const guest = { email: 'nora.guenther-laengstername@example.net', displayName: 'Nora Günther-Längstername' };
  house.world.inGoogle.insert({ summary: 'Colour', attendees: [guest], ...googleTimes(14) });
  await press(page, /^Sync now/);
  await open('/');
  await until(page, /1 mail to a client waits for your word/);
  await press(page, 'Mails', 'link');
  await look(page, `${width}-mails`);
  await press(page, /^Do not send/);
  await until(page, /Of the last thirty days.*not sent/s);
  assert.equal((await house.world.twinbook('outbox', 'trust', guest.email, '--yes')).code, 0);
  await press(page, 'Mails', 'link');
  await until(page, /Without asking.*nora\.guenther-laengstername@example\.net/s);
  await look(page, `${width}-mails-over`);
  await press(page, /^Ask me again/);
  await until(page, /Each mail to this client waits for you again\./);
  assert.doesNotMatch(await page.innerText('body'), /Without asking/);
  await open('/');

  await page.getByLabel('Language').selectOption('de');
  await press(page, 'Show');
  await until(page, /Alles stimmt überein\./);
  await look(page, `${width}-german`);
  await open('/traffic');
  await page.locator('details').first().click();
  await look(page, `${width}-traffic`);
  await press(page, 'Abmelden');
  assert.match(await page.innerText('h1'), /Anmelden/);
  assert.deepEqual([elsewhere, complaints], [[], []]);
}

describe('in a real browser', () => {
  for (const { name, viewport, colorScheme } of DEVICES) {
    it(`an owner’s day at a ${name}, ${colorScheme}`, async (t) => {
      if (chromium === undefined) return t.skip('Chromium is not installed');
      const house = await openSalon(t);
      const context = await chromium.newContext({ viewport, colorScheme, locale: 'en-GB' });
      t.after(() => context.close());
      await anOwnersDay(house, context, name);
    });
  }
});
