/** test/web/clients — in a real browser: from an appointment to its client and back, at a phone and at a desk. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { startService } from '../../src/cli/service.ts';
import { loadConfig } from '../../src/config/load.ts';
import { keptLog } from '../daemon/clockwork.ts';
import { startChromium } from '../servers/chromium.ts';
import { clientsIn } from '../stories/contacts-steps.ts';
import { openContacts } from '../stories/contacts-world.ts';
import { appsOf } from '../stories/steps.ts';
import { DEVICES, look, press } from './sight.ts';

let chromium: Browser | undefined;
before(async () => {
  chromium = await startChromium();
});
after(() => chromium?.close());

const LONG = 'Nora Günther-Längstername';

describe('clients and their appointments in a real browser', () => {
  for (const { name, viewport, colorScheme } of DEVICES) {
    it(`are found from each other at a ${name}, ${colorScheme}`, async (t) => {
      if (chromium === undefined) return t.skip('Chromium is not installed');
      const world = await openContacts(t, { calendars: true });
      const [apps, clients] = [appsOf(world), clientsIn(world)];
      clients.dav.add({ name: LONG, phones: ['0170 5550123'] });
      clients.google.add({ name: 'Tom Berg', phones: ['030 5550199'] });
      apps.google.add({ title: 'Colour', description: 'ring +49 170 5550123 before', day: 3 });
      apps.dav.add({ title: 'Cut', location: '0170 5550123', day: -7 });
      apps.dav.add({ title: 'Both', description: '0170 5550123 or 030 5550199', day: 5 });
      assert.equal((await world.twinbook('sync')).code, 0);
      const loaded = await loadConfig(join(world.folder, 'twinbook.yaml'), {});
      assert.ok(loaded.ok);
      const service = await startService({ ...loaded.config, http: { ...loaded.config.http, port: 0 } }, keptLog().log);
      t.after(() => service.stop());
      const context = await chromium.newContext({ viewport, colorScheme, locale: 'en-GB' });
      t.after(() => context.close());
      const page = await context.newPage();
      await page.goto(`${service.origin}/history`);
      await press(page, 'Colour', 'link');
      await look(page, `${name}-appointment`);
      await press(page, LONG, 'link');
      assert.match(await page.innerText('main'), /Next appointments.*Colour.*Both.*perhaps.*Past appointments.*Cut/s);
      await look(page, `${name}-client`);
      await press(page, 'Both', 'link');
      assert.match(await page.innerText('main'), /more than one client/);
      await look(page, `${name}-appointment-of-two`);
      await press(page, 'Tom Berg', 'link');
      assert.match(await page.innerText('main'), /No appointment lies behind/);
    });
  }
});
