/** web/at-home-chromium — a real browser at home, where only what is outside has https: it logs in, and says itself how it came. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { listen } from '../../src/web/listen.ts';
import { startChromium } from '../servers/chromium.ts';
import { PASSWORD, shown } from './dashboard.ts';
import { press } from './sight.ts';

it('a real browser logs in at home, and on this machine, where public_url is another address with https', async (t) => {
  const chromium = await startChromium(['--host-resolver-rules=MAP nas 127.0.0.1']);
  if (chromium === undefined) return t.skip('Chromium is not installed');
  t.after(() => chromium.close());
  const { app } = shown({ password: PASSWORD, publicUrl: 'https://sync.example.com', host: '0.0.0.0' });
  const { origin, close } = await listen(app, { host: '127.0.0.1', port: 0 });
  t.after(close);
  const { port } = new URL(origin);
  for (const [name, cookie] of [
    ['nas', 'twinbook'],
    ['127.0.0.1', '__Host-twinbook'],
  ] as const) {
    const context = await chromium.newContext({ locale: 'en' });
    const page = await context.newPage();
    await page.goto(`http://${name}:${port}/`);
    await page.getByLabel('Password').fill(PASSWORD);
    await press(page, 'Log in');
    assert.match(await page.innerText('body'), /salon/);
    assert.ok(
      (await context.cookies()).some((one) => one.name === cookie),
      name,
    );
    await context.close();
  }
});
