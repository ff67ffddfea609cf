/** web/set-up — the steps one by one: what is typed stays, what is wrong is said beside it, nobody skips a step, and secrets stay here. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describe, it } from 'node:test';
import { loadConfig } from '../../../src/config/load.ts';
import { freePort } from '../../cli/set-up-house.ts';
import { ics } from '../../stories/world.ts';
import { hiddenIn, textOf } from '../browser.ts';
import {
  CHOICE,
  CLIENT_SECRET,
  CODE,
  DAV_PASSWORD,
  davForm,
  entered,
  FORMS,
  OWN_PASSWORD,
  openSetUp,
  throughGoogle,
  upTo,
} from './house.ts';

const fault = (page: string, field: string): string =>
  textOf(`<body>${new RegExp(`<p class="fault" id="${field}-fault">(.*?)</p>`).exec(page)?.[1] ?? ''}`);
const valueIn = (page: string, field: string): string | undefined =>
  new RegExp(`<input id="${field}"[^>]* value="([^"]*)"`).exec(page)?.[1];

describe('the door of the set-up', () => {
  it('opens with the code only, however its digits are grouped', async (t) => {
    const { another } = await openSetUp(t);
    for (const path of ['/', '/set-up/basics', '/set-up/finish', '/set-up/twinbook.yaml', '/anything']) {
      const answer = await another().send(path);
      assert.deepEqual([answer.status, answer.headers.get('location')], [303, '/login'], path);
    }
    for (const [given, status] of [
      ['482913370715', 401],
      ['', 401],
      [`${CODE.slice(0, 4)}-${CODE.slice(4, 8)} ${CODE.slice(8)}`, 200],
    ] as const) {
      const browser = another();
      const seen = await browser.press(await browser.open('/login'), '/login', { password: given });
      assert.equal(seen.status, status, given);
      assert.equal(seen.path, status === 200 ? '/set-up/basics' : '/login');
    }
  });

  it('grows patient with who guesses', async (t) => {
    const { browser } = await openSetUp(t);
    for (let n = 0; n < 4; n++)
      assert.equal((await browser.press(await browser.open('/login'), '/login', { password: String(n) })).status, 401);
    const { status, headers, text } = await browser.press(await browser.open('/login'), '/login', { password: CODE });
    assert.deepEqual([status, headers.get('retry-after')], [429, '1']);
    assert.match(textOf(text), /Try again in 1 second/);
  });

  it('refuses forms from elsewhere and names that are not ours', async (t) => {
    const setUp = await openSetUp(t);
    const { browser } = setUp;
    await entered(setUp);
    const body = new URLSearchParams(FORMS.basics);
    assert.equal((await browser.send('/set-up/basics', { method: 'POST', body })).status, 403);
    const token = hiddenIn((await browser.open('/set-up/basics')).text, '/set-up/basics');
    const whole = new URLSearchParams({ ...token, ...FORMS.basics });
    const foreign = await browser.send('/set-up/basics', {
      method: 'POST',
      body: whole,
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    assert.equal(foreign.status, 403);
    assert.equal(setUp.desk.draft().basics, undefined);
    assert.equal((await browser.send('/', { headers: { host: 'evil.example' } })).status, 421);
  });

  it('says that nothing flows yet', async (t) => {
    const { another } = await openSetUp(t);
    const [livez, readyz, health] = await Promise.all(['/livez', '/readyz', '/health'].map((path) => another().send(path)));
    assert.deepEqual([livez?.status, readyz?.status, health?.status], [200, 503, 200]);
    assert.match(await health!.text(), /"warn".*not set up yet/);
  });
});

describe('the way through the steps', () => {
  it('lets nobody skip one, and leads back where somebody was', async (t) => {
    const setUp = await openSetUp(t);
    await upTo('google', setUp);
    for (const later of ['booking', 'choice', 'rules', 'preview', 'finish'])
      assert.equal((await setUp.browser.open(`/set-up/${later}`)).path, '/set-up/google', later);
    assert.equal((await setUp.browser.open('/')).path, '/set-up/google');
    assert.equal((await setUp.browser.open('/set-up/basics')).status, 200);
    assert.equal((await setUp.browser.open('/set-up/nowhere')).status, 404);
    assert.equal((await setUp.browser.send('/set-up/twinbook.yaml')).status, 303);
  });

  it('goes on in another browser that knows the code', async (t) => {
    const setUp = await openSetUp(t);
    await upTo('client', setUp);
    const browser = setUp.another();
    assert.equal((await entered({ browser })).path, '/set-up/client');
  });

  it('answers in the language of the first step from then on', async (t) => {
    const setUp = await openSetUp(t);
    await entered(setUp);
    // Whatever was chosen at the foot of the page before.
    setUp.browser.cookies.set('twinbook-language', 'en');
    const seen = await setUp.browser.press(await setUp.browser.open('/set-up/basics'), '/set-up/basics', {
      ...FORMS.basics,
      language: 'sv',
    });
    assert.match(seen.text, /<html lang="sv">/);
    assert.match((await setUp.another({ 'accept-language': 'de' }).open('/login')).text, /<html lang="sv">/);
  });

  it('answers in it at home and outside, each with a cookie of its own, where public_url has https', async (t) => {
    const setUp = await openSetUp(t, { publicUrl: 'https://sync.example.com', host: '0.0.0.0' });
    for (const [host, cookie] of [
      ['nas:8470', 'twinbook-language'],
      ['sync.example.com', '__Host-twinbook-language'],
    ] as const) {
      const browser = setUp.another({ host });
      await entered({ browser });
      await browser.press(await browser.open('/set-up/basics'), '/set-up/basics', { ...FORMS.basics, language: 'sv' });
      assert.equal(browser.cookies.get(cookie), 'sv');
    }
  });
});

describe('step 1, the business', () => {
  const send = async (setUp: Awaited<ReturnType<typeof openSetUp>>, values: Record<string, string>) =>
    await setUp.browser.press(await setUp.browser.open('/set-up/basics'), '/set-up/basics', { ...FORMS.basics, ...values });

  it('says beside each field what is wrong with it, and keeps the rest', async (t) => {
    const setUp = await openSetUp(t);
    await entered(setUp);
    const { status, text } = await send(setUp, { timezone: 'berlin', name: 'Salon Anna', password: 'short', again: 'else' });
    assert.equal(status, 422);
    assert.match(fault(text, 'timezone'), /Did you mean Europe\/Berlin\?/);
    assert.match(fault(text, 'name'), /no spaces/);
    assert.match(fault(text, 'password'), /at least ten/);
    assert.match(fault(text, 'again'), /not the same/);
    assert.deepEqual([valueIn(text, 'timezone'), valueIn(text, 'name'), valueIn(text, 'password')], ['berlin', 'Salon Anna', '']);
    assert.equal(setUp.desk.draft().basics, undefined);
    const empty = await send(setUp, { timezone: '', name: '', way: '', language: 'fr' });
    for (const field of ['timezone', 'name', 'way', 'language']) assert.notEqual(fault(empty.text, field), '', field);
  });

  it('does not ask again for a good password beside a mistake', async (t) => {
    const setUp = await openSetUp(t);
    await entered(setUp);
    const wrong = await send(setUp, { name: 'a b' });
    assert.match(wrong.text, /value="keep" checked/);
    assert.doesNotMatch(wrong.text, new RegExp(OWN_PASSWORD));
    const { status } = await setUp.browser.press(wrong, '/set-up/basics', {
      ...FORMS.basics,
      way: 'keep',
      password: '',
      again: '',
    });
    assert.equal(status, 200);
    assert.equal(setUp.desk.draft().basics?.password.reveal(), OWN_PASSWORD);
  });

  it('makes a password nobody can guess, and shows it until it is taken', async (t) => {
    const setUp = await openSetUp(t);
    await entered(setUp);
    const shown = await setUp.browser.open('/set-up/basics');
    const [, suggested = ''] = /<code>([a-z2-9]{4}(?:-[a-z2-9]{4}){3})<\/code>/.exec(shown.text) ?? [];
    await setUp.browser.press(shown, '/set-up/basics', { ...FORMS.basics, way: 'suggested', password: '', again: '' });
    assert.equal(setUp.desk.draft().basics?.password.reveal(), suggested);
    assert.ok(suggested.length === 19 && !(await setUp.browser.open('/set-up/basics')).text.includes(suggested));
  });
});

describe('step 2, the app at Google', () => {
  it('knows what a client looks like, and wants an address for a web application', async (t) => {
    const setUp = await openSetUp(t);
    const page = await upTo('client', setUp);
    const { text } = await setUp.browser.press(page, '/set-up/client', {
      kind: 'web',
      public_url: 'http://x.example/a',
      id: 'a b',
      secret: '',
    });
    assert.match(fault(text, 'public_url'), /https/);
    assert.match(fault(text, 'id'), /not a client ID/);
    assert.match(fault(text, 'secret'), /needed/);
    const nothing = await setUp.browser.press(page, '/set-up/client', { kind: 'web', public_url: '', id: 'x', secret: 'a b' });
    assert.match(fault(nothing.text, 'public_url'), /needs the address/);
    assert.match(fault(nothing.text, 'secret'), /without spaces/);
  });

  it('tells the exact address to enter at Google, and draws the way there', async (t) => {
    const setUp = await openSetUp(t, { publicUrl: 'https://sync.example.com' });
    const { text } = await upTo('client', setUp);
    assert.match(text, /https:\/\/sync\.example\.com\/oauth\/google\/callback/);
    assert.match(text, /value="web" checked/);
    assert.equal(text.match(/<svg class="picture"/g)?.length, 5);
    assert.doesNotMatch(text, /(?:src|url)[=(]["']?https?:/i);
  });

  it('keeps the secret to itself, also while something else is wrong', async (t) => {
    const setUp = await openSetUp(t);
    const page = await upTo('client', setUp);
    const wrong = await setUp.browser.press(page, '/set-up/client', { ...FORMS.client, id: '' });
    assert.doesNotMatch(wrong.text, /kanarie/);
    assert.match(textOf(wrong.text), /It is kept, and not shown here/);
    await setUp.browser.press(wrong, '/set-up/client', { ...FORMS.client, secret: '' });
    assert.equal(setUp.desk.draft().client?.secret.reveal(), CLIENT_SECRET);
    assert.doesNotMatch((await setUp.browser.open('/set-up/client')).text, /kanarie/);
  });
});

describe('step 3, signing in to Google', () => {
  it('brings somebody back who was led through Google, whatever cookies come along', async (t) => {
    const setUp = await openSetUp(t);
    const go = await setUp.browser.press(await upTo('google', setUp), '/set-up/google', FORMS.google);
    assert.equal(go.path, '/set-up/google/go');
    const back = await throughGoogle({ browser: setUp.another() }, go);
    assert.equal(back.status, 200);
    assert.match(textOf(back.text), /Signed in as anna@example\.com/);
    assert.equal((await setUp.browser.open('/')).path, '/set-up/booking');
  });

  it('asks for calendars only, and for contacts with consent, with name and date', async (t) => {
    const setUp = await openSetUp(t);
    const page = await upTo('google', setUp);
    const calendars = await setUp.browser.press(page, '/set-up/google', FORMS.google);
    assert.doesNotMatch(calendars.text, /auth%2Fcontacts/);
    const nameless = await setUp.browser.press(page, '/set-up/google', { ...FORMS.google, consent: 'yes', by: ' ' });
    assert.match(fault(nameless.text, 'by'), /who decides/);
    const both = await setUp.browser.press(page, '/set-up/google', { ...FORMS.google, consent: 'yes', by: 'Anna' });
    assert.match(both.text, /auth%2Fcontacts/);
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin', dateStyle: 'short' }).format(setUp.time.now);
    assert.deepEqual(setUp.desk.draft().account?.consent, { by: 'Anna', on: today });
  });

  it('says in the owner’s language what went wrong, and what to do', async (t) => {
    const setUp = await openSetUp(
      t,
      {},
      { googleOptions: { clients: [{ id: 'playground', secret: 'another', kind: 'installed' }] } },
    );
    const page = await upTo('google', setUp);
    const back = await throughGoogle(setUp, await setUp.browser.press(page, '/set-up/google', FORMS.google));
    assert.equal(back.status, 400);
    assert.match(textOf(back.text), /The client secret is not the one of this client\. Copy it again in step 2\./);
    const again = await setUp.browser.open('/set-up/google');
    assert.match(textOf(again.text), /The client secret is not the one/);
    assert.equal((await setUp.browser.open('/set-up/booking')).path, '/set-up/google');
    // Corrected, it works.
    await setUp.browser.press(await setUp.browser.open('/set-up/client'), '/set-up/client', {
      ...FORMS.client,
      secret: 'another',
    });
    await throughGoogle(setUp, await setUp.browser.press(again, '/set-up/google', FORMS.google));
    assert.equal((await setUp.browser.open('/')).path, '/set-up/booking');
  });

  it('takes the address that is pasted back where Google cannot lead, and forgives a wrong one', async (t) => {
    const setUp = await openSetUp(t, { host: '0.0.0.0' });
    const nas = { host: 'nas.local:8470' };
    const browser = setUp.another(nas);
    await upTo('google', { ...setUp, browser });
    const go = await browser.press(await browser.open('/set-up/google'), '/set-up/google', FORMS.google);
    assert.match(textOf(go.text), /paste it here/);
    const [, address = ''] = /href="(http[^"]+\/o\/oauth2\/[^"]+)"/.exec(go.text) ?? [];
    const wrong = await browser.press(go, '/set-up/google/return', { address: address.replaceAll('&amp;', '&') });
    assert.equal(wrong.status, 422);
    assert.match(textOf(wrong.text), /This is the address to open, not the one to bring back/);
    const answer = await fetch(address.replaceAll('&amp;', '&'), { redirect: 'manual' });
    const location = answer.headers.get('location') ?? '';
    assert.match(location, /^http:\/\/127\.0\.0\.1:8471\/oauth\/google\/callback\?/);
    const done = await browser.press(wrong, '/set-up/google/return', { address: location });
    assert.match(textOf(done.text), /Signed in as anna@example\.com/);
  });

  it('does not listen to strangers at the way back', async (t) => {
    const setUp = await openSetUp(t);
    await setUp.browser.press(await upTo('google', setUp), '/set-up/google', FORMS.google);
    const stranger = await setUp.another().open('/oauth/google/callback?code=4/abcdefgh1234&state=guessed');
    assert.equal(stranger.status, 400);
    assert.doesNotMatch(textOf((await setUp.browser.open('/set-up/google')).text), /did not work/);
    const go = await setUp.browser.open('/set-up/google/go');
    assert.equal((await throughGoogle(setUp, go)).status, 200);
  });

  it('counts down to the end of a sign-in in Testing', async (t) => {
    const setUp = await openSetUp(t, {}, { googleOptions: { testing: true } });
    const back = await throughGoogle(
      setUp,
      await setUp.browser.press(await upTo('google', setUp), '/set-up/google', FORMS.google),
    );
    assert.match(textOf(back.text), /ends this sign-in in 7 days, because your app is in “Testing”/);
  });

  it('asks to sign in again for another account', async (t) => {
    const setUp = await openSetUp(t);
    await upTo('booking', setUp);
    await setUp.browser.press(await setUp.browser.open('/set-up/google'), '/set-up/google', { account: 'ben@example.com' });
    assert.equal((await setUp.browser.open('/')).path, '/set-up/google');
  });
});

describe('step 4, the booking system', () => {
  const send = async (setUp: Awaited<ReturnType<typeof openSetUp>>, values: Record<string, string>) =>
    await setUp.browser.press(await setUp.browser.open('/set-up/booking'), '/set-up/booking', {
      ...davForm(setUp.davOrigin),
      ...values,
    });

  it('asks about the local network only where the address is there', async (t) => {
    const setUp = await openSetUp(t);
    assert.doesNotMatch((await upTo('booking', setUp)).text, /name="allow_private"/);
    const asked = await send(setUp, { allow_private: '' });
    assert.equal(asked.status, 422);
    assert.match(fault(asked.text, 'allow_private'), /leads into your own network/);
    assert.doesNotMatch(asked.text, /geheim/);
    // The password was typed already.
    const { path } = await setUp.browser.press(asked, '/set-up/booking', { ...davForm(setUp.davOrigin), password: '' });
    assert.equal(path, '/set-up/choice');
  });

  it('explains each trouble, and keeps what was typed', async (t) => {
    const setUp = await openSetUp(t);
    await upTo('booking', setUp);
    const wrong = await send(setUp, { password: 'falsch' });
    assert.match(textOf(wrong.text), /does not accept this user and password/);
    assert.deepEqual([valueIn(wrong.text, 'url'), valueIn(wrong.text, 'username')], [setUp.davOrigin, 'anna']);
    assert.doesNotMatch(wrong.text, /falsch|It is kept/);
    assert.match(
      textOf((await send(setUp, { url: `http://127.0.0.1:${await freePort()}/` })).text),
      /nothing answers at this address/,
    );
    setUp.world.davServer.fail({ match: /./, times: 50, effect: { kind: 'html' } });
    assert.match(textOf((await send(setUp, {})).text), /perhaps a log-in page/);
    setUp.world.davServer.clearFaults();
    setUp.world.davServer.fail({ match: /./, times: 50, effect: { kind: 'status', status: 404 } });
    assert.match(textOf((await send(setUp, {})).text), /there are no calendars behind this address/);
    setUp.world.davServer.clearFaults();
    assert.equal((await send(setUp, {})).path, '/set-up/choice');
  });

  it('looks at the form first', async (t) => {
    const setUp = await openSetUp(t);
    await upTo('booking', setUp);
    assert.match(fault((await send(setUp, { url: 'cloud.example.com' })).text, 'url'), /https:\/\//);
    assert.match(
      fault((await send(setUp, { url: 'https://anna:x@cloud.example.com/' })).text, 'url'),
      /Leave user and password out/,
    );
    assert.match(fault((await send(setUp, { url: 'https://cloud.example.com/?a' })).text, 'url'), /after/);
    assert.match(fault((await send(setUp, { url: 'https://apidata.googleusercontent.com/caldav/' })).text, 'url'), /of Google/);
    assert.match(fault((await send(setUp, { url: 'https://cloud.example.com/apps/calendar/' })).text, 'url'), /for people/);
    assert.match(fault((await send(setUp, { url: 'https://cloud.example.com/a.ics' })).text, 'url'), /calendar file/);
    const empty = await send(setUp, { url: '', username: '' });
    assert.deepEqual([fault(empty.text, 'url'), fault(empty.text, 'username')], ['This is needed.', 'This is needed.']);
  });
});

describe('step 5, what with what', () => {
  it('offers both sides, and proposes the main calendar', async (t) => {
    const setUp = await openSetUp(t);
    const { text } = await upTo('choice', setUp);
    assert.match(text, /<option value="\/dav\/calendars\/anna\/termine\/" selected>Termine/);
    assert.match(textOf(text), /Clients are left alone/);
    assert.ok(
      setUp.world.googleServer.log.every(({ path }) => !path.startsWith('/v1/')),
      'a contact was asked for without consent',
    );
  });

  it('refuses what cannot be, beside the field', async (t) => {
    const setUp = await openSetUp(t);
    const page = await upTo('choice', setUp);
    const none = await setUp.browser.press(page, '/set-up/choice', { ...CHOICE, 'dav-0': '' });
    assert.match(textOf(none.text), /Choose a partner for at least one calendar/);
    const gone = await setUp.browser.press(page, '/set-up/choice', { ...CHOICE, 'dav-0': '/dav/gone/' });
    assert.match(fault(gone.text, 'dav-0'), /no longer there/);
  });

  it('lists labels and address books once there is consent', async (t) => {
    const setUp = await openSetUp(t);
    const { text } = await upTo('choice', setUp, { google: { consent: 'yes', by: 'Anna' } });
    assert.match(textOf(text), /Agreed by Anna/);
    assert.match(text, /<option value="\/dav\/addressbooks\/anna\/kunden\/" selected>Kunden/);
    const chosen = {
      ...CHOICE,
      'contacts-dav-0': '/dav/addressbooks/anna/kunden/',
      'contacts-google-0': 'all',
      'contacts-direction-0': 'to-dav',
    };
    await setUp.browser.press(await setUp.browser.open('/set-up/choice'), '/set-up/choice', chosen);
    assert.equal(setUp.desk.draft().choice?.contacts[0]?.direction, 'to-dav');
    // Consent that is taken back takes the clients out again.
    await throughGoogle(
      setUp,
      await setUp.browser.press(await setUp.browser.open('/set-up/google'), '/set-up/google', FORMS.google),
    );
    assert.equal(setUp.desk.draft().choice?.contacts.length, 0);
  });

  it('takes one row of clients more for each press, up to ten, and keeps what was chosen', async (t) => {
    const setUp = await openSetUp(t);
    let page = await upTo('choice', setUp, { google: { consent: 'yes', by: 'Anna' } });
    const press = (values: Readonly<Record<string, string>>) => setUp.browser.press(page, '/set-up/choice', values);
    page = await press({ 'direction-0': 'to-dav', 'contacts-rows': '1', 'contacts-direction-0': 'to-google', more: 'clients' });
    assert.match(page.text, /name="contacts-direction-1"/);
    assert.match(page.text, /name="contacts-direction-0"[\s\S]*?value="to-google" selected/);
    assert.match(page.text, /name="direction-0"[\s\S]*?value="to-dav" selected/);
    assert.equal(setUp.desk.draft().choice, undefined);
    for (const rows of ['9', '10', '99']) {
      page = await press({ 'contacts-rows': rows, more: 'clients' });
      assert.equal(page.text.match(/name="contacts-dav-\d+"/g)?.length, rows === '99' ? 2 : 10);
    }
  });

  it('says which server could not be asked, and asks it again', async (t) => {
    const setUp = await openSetUp(t);
    await upTo('booking', setUp);
    await setUp.browser.press(await setUp.browser.open('/set-up/booking'), '/set-up/booking', davForm(setUp.davOrigin));
    setUp.world.davServer.fail({ match: /./, times: 50, effect: { kind: 'status', status: 500 } });
    const down = await setUp.browser.open('/set-up/choice?again');
    assert.equal(down.status, 502);
    assert.match(textOf(down.text), /trouble of its own/);
    setUp.world.davServer.clearFaults();
    assert.equal((await setUp.browser.open('/set-up/choice?again')).status, 200);
  });
});

describe('step 6, the rules', () => {
  it('takes good defaults as they are, and no nonsense', async (t) => {
    const setUp = await openSetUp(t);
    const page = await upTo('rules', setUp);
    const { text } = await setUp.browser.press(page, '/set-up/rules', {
      ...FORMS.rules,
      past: '0',
      future: '5000',
      title: 'nobody',
    });
    for (const field of ['past', 'future', 'title']) assert.notEqual(fault(text, field), '', field);
    await setUp.browser.press(page, '/set-up/rules', FORMS.rules);
    assert.deepEqual(setUp.desk.draft().rules?.fields, {
      schedule: 'dav',
      title: 'newest',
      location: 'newest',
      description: 'ask',
    });
  });
});

describe('steps 7 and 8', () => {
  it('counts what the first cycle would do, and writes nothing to either side', async (t) => {
    const setUp = await openSetUp(t);
    const both = { start: { dateTime: '2026-12-03T10:00:00Z' }, end: { dateTime: '2026-12-03T11:00:00Z' } };
    setUp.world.inGoogle.insert({ summary: 'Colour', ...both });
    setUp.world.inDav.put('colour.ics', ics('colour', 'SUMMARY:Colour', 'DTSTART:20261203T100000Z', 'DTEND:20261203T110000Z'));
    setUp.world.inGoogle.insert({ summary: 'Cut <Nora>', start: { date: '2026-12-01' }, end: { date: '2026-12-02' } });
    const page = await upTo('preview', setUp);
    const seen = await setUp.browser.press(page, '/set-up/preview');
    assert.match(textOf(seen.text), /1 entry would be made in DAV\. 1 entry is on both sides already and would be joined\./);
    assert.match(seen.text, /Colour<\/th><td data-label="What happens">joined<\/td><td data-label="Where"><\/td>/);
    assert.match(seen.text, /Cut &lt;Nora&gt;/);
    assert.equal(setUp.world.inDav.items().size, 1);
    const writes = [...setUp.world.googleServer.log, ...setUp.world.davServer.log].filter(
      ({ method, path }) => !['GET', 'PROPFIND', 'REPORT', 'OPTIONS'].includes(method) && !path.startsWith('/token'),
    );
    assert.deepEqual(writes, []);
  });

  it('shows the configuration without a secret in it, to read and to download', async (t) => {
    const setUp = await openSetUp(t);
    const { text } = await upTo('finish', setUp);
    const answer = await setUp.browser.send('/set-up/twinbook.yaml');
    const yaml = await answer.text();
    assert.match(answer.headers.get('content-disposition') ?? '', /attachment; filename="twinbook\.yaml"/);
    for (const shown of [text, yaml]) {
      for (const secret of [OWN_PASSWORD, CLIENT_SECRET, DAV_PASSWORD, CODE]) assert.ok(!shown.includes(secret), secret);
      assert.match(shown, /\$\{file:secrets\/dav_password\}/);
    }
  });

  it('shows no secret on any page, and none in the log', async (t) => {
    const setUp = await openSetUp(t);
    await upTo('finish', setUp);
    for (const step of ['basics', 'client', 'google', 'google/go', 'booking', 'choice', 'rules', 'preview', 'finish']) {
      const { text } = await setUp.browser.open(`/set-up/${step}`);
      for (const secret of [OWN_PASSWORD, CLIENT_SECRET, DAV_PASSWORD, CODE])
        assert.ok(!text.includes(secret), `${step}: ${secret}`);
    }
    assert.doesNotMatch(JSON.stringify(setUp.lines), /kanarie|geheim/);
  });

  it('saves, and says so once all is on disk', async (t) => {
    const setUp = await openSetUp(t);
    const started = await setUp.browser.press(await upTo('finish', setUp), '/set-up/finish');
    assert.match(textOf(started.text), /Twinbook starts/);
    assert.equal(setUp.saved.times, 1);
    const loaded = await loadConfig(setUp.file, {});
    assert.ok(loaded.ok);
    assert.deepEqual(loaded.warnings, []);
    assert.equal(loaded.config.http.password?.reveal(), OWN_PASSWORD);
    assert.equal((await setUp.world.twinbook('check', '--online', '--config', setUp.file)).code, 0);
  });

  it('says what is left to do where the file cannot be written, and keeps the secrets in the data folder', async (t) => {
    const setUp = await openSetUp(t, { canSave: false });
    const page = await upTo('finish', setUp);
    assert.match(textOf(page.text), /Twinbook may not write/);
    const seen = await setUp.browser.press(page, '/set-up/finish');
    assert.match(textOf(seen.text), /Download the configuration and put it in place as/);
    assert.deepEqual([setUp.saved.times, existsSync(setUp.file)], [0, false]);
    await mkdir(dirname(setUp.file));
    await writeFile(setUp.file, await (await setUp.browser.send('/set-up/twinbook.yaml')).text());
    const loaded = await loadConfig(setUp.file, {});
    assert.ok(loaded.ok, JSON.stringify(loaded));
    assert.equal(loaded.config.google.clientSecret?.reveal(), CLIENT_SECRET);
  });
});

describe('every page of the set-up', () => {
  /** Everything a reader is told, but what says itself that it is another language, and the file. */
  const told = (page: string): Set<string> => {
    const visible = page
      .replaceAll(/<(p|span|option|pre)[^>]*(?: lang="\w+"|tabindex)[^>]*>.*?<\/\1>/gs, '')
      .replaceAll(/<datalist.*?<\/datalist>/gs, '');
    const texts = [...visible.matchAll(/>([^<]+)</g), ...visible.matchAll(/(?:aria-label|data-label|placeholder)="([^"]+)"/g)];
    return new Set(texts.map(([, text]) => (text ?? '').replaceAll(/\s+/g, ' ').trim()).filter((text) => /\p{L}{3}/u.test(text)));
  };
  /** Names, and words that are the same in two languages. */
  const SHARED =
    /^(?:Twinbook|Clients|Google|DAV|Token|Titel|Kalender|Extern|Google Calendar API|Start|English|anna@.*|Termine|Kunden|\/.*|Google-.*|[a-z2-9]{4}-.*)$/;

  it('speaks one language at a time', async (t) => {
    const setUp = await openSetUp(t);
    await upTo('finish', setUp, { google: { consent: 'yes', by: 'Anna' } });
    await setUp.browser.press(await setUp.browser.open('/set-up/google'), '/set-up/google', {
      ...FORMS.google,
      consent: 'yes',
      by: 'Anna',
    });
    const paths = [
      '/login',
      ...['basics', 'client', 'google', 'google/go', 'booking', 'choice', 'rules', 'preview', 'finish', 'nowhere'].map(
        (step) => `/set-up/${step}`,
      ),
    ];
    const saidIn = async (language: string): Promise<Map<string, Set<string>>> => {
      setUp.browser.cookies.set('twinbook-language', language);
      const said = new Map<string, Set<string>>();
      for (const path of paths) said.set(path, told((await setUp.browser.open(path)).text));
      return said;
    };
    const [en, de, sv] = [await saidIn('en'), await saidIn('de'), await saidIn('sv')];
    for (const [one, other] of [
      [en, de],
      [en, sv],
      [de, sv],
    ] as const)
      for (const path of paths)
        assert.deepEqual(
          [...(other.get(path) ?? [])].filter((text) => one.get(path)?.has(text) && !SHARED.test(text)),
          [],
          path,
        );
  });
});
