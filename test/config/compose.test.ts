/** config/compose — what the set-up writes is what check takes: without a warning, in every language, whatever was typed. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compose, type Site } from '../../src/config/compose.ts';
import { USUAL_RULES, type WholeDraft } from '../../src/config/draft.ts';
import { loadText } from '../../src/config/load.ts';
import { Secret } from '../../src/config/secrets.ts';
import { LANGUAGES, SPEECH } from '../../src/locales/dashboard/speech.ts';

const SITE: Site = { data: '/data', host: '0.0.0.0', port: 8470, endpoint: undefined };
const SECRETS = { dashboard_password: 'auf', google_client_secret: 'zu', dav_password: 'geheim $1' };

const DRAFT: WholeDraft = {
  basics: { language: 'de', timezone: 'Europe/Berlin', name: 'salon-anna', password: new Secret(SECRETS.dashboard_password) },
  client: {
    kind: 'web',
    publicUrl: 'https://sync.example.com',
    id: 'x.apps.googleusercontent.com',
    secret: new Secret(SECRETS.google_client_secret),
  },
  account: { email: 'anna@example.com', consent: { by: 'Anna: "die Chefin" #1', on: '2026-11-27' } },
  dav: {
    url: 'https://cloud.example.com/dav/',
    auth: { username: 'no', password: new Secret(SECRETS.dav_password) },
    allowPrivate: false,
  },
  choice: {
    calendars: [
      { google: 'primary', googleName: 'Anna', dav: '/dav/termine/', davName: 'Termine', direction: 'two-way', show: 'full' },
      {
        google: 'c_1@group.calendar.google.com',
        googleName: 'Team',
        dav: `/dav/a\${b}$$/`,
        davName: 'A\nB',
        direction: 'to-dav',
        show: 'busy',
      },
    ],
    contacts: [
      { google: 'label:$tamm: "1"', googleName: '$tamm', dav: '/dav/kunden/', davName: 'Kunden', direction: 'to-google' },
    ],
  },
  rules: { ...USUAL_RULES, prefer: 'google', deletes: 'ask', deleteVsEdit: 'delete', past: 7, future: 30 },
};

const refer = (name: string): string => `\${${name}}`;
const load = (draft: WholeDraft, site = SITE) =>
  loadText(compose(draft, site, refer, SPEECH[draft.basics.language].setUp.file), 'twinbook.yaml', SECRETS);

describe('the configuration the set-up writes', () => {
  for (const language of LANGUAGES) {
    it(`passes check without a warning, with comments in ${SPEECH[language].name}`, async () => {
      const draft = { ...DRAFT, basics: { ...DRAFT.basics, language } };
      const loaded = await load(draft);
      assert.deepEqual(loaded.warnings, []);
      assert.ok(loaded.ok);
      assert.equal(loaded.config.language, language);
      const text = compose(draft, SITE, refer, SPEECH[language].setUp.file);
      const { head, joins, ...comments } = SPEECH[language].setUp.file;
      for (const comment of [...head, joins('Anna', 'Termine'), ...Object.values(comments)])
        assert.ok(text.includes(`# ${comment}`) || comment === comments.allowPrivate, comment);
    });
  }

  it('means what was chosen, however it was typed', async () => {
    const loaded = await load(DRAFT);
    assert.ok(loaded.ok, JSON.stringify(loaded));
    const { config } = loaded;
    const [pair] = config.pairs;
    assert.ok(pair);
    assert.deepEqual(
      [config.data, config.timezone, config.http.host, config.http.port],
      ['/data', 'Europe/Berlin', '0.0.0.0', 8470],
    );
    assert.deepEqual([config.http.publicUrl, config.http.password?.reveal()], ['https://sync.example.com', 'auf']);
    assert.deepEqual([config.google.clientId, config.google.clientSecret?.reveal()], ['x.apps.googleusercontent.com', 'zu']);
    assert.equal(pair.google.account, 'anna@example.com');
    assert.ok('username' in pair.dav.auth);
    assert.deepEqual([pair.dav.auth.username, pair.dav.auth.password.reveal()], ['no', 'geheim $1']);
    const [termine, team, clients] = pair.entries;
    assert.deepEqual(
      [termine?.google, termine?.dav, termine?.direction, termine?.show],
      ['primary', '/dav/termine/', 'two-way', 'full'],
    );
    assert.deepEqual([team?.dav, team?.direction, team?.show], [`/dav/a\${b}$$/`, 'to-dav', 'busy']);
    assert.deepEqual([clients?.kind, clients?.google, clients?.direction], ['contact', 'label:$tamm: "1"', 'to-google']);
    assert.deepEqual(clients?.consent, { by: 'Anna: "die Chefin" #1', on: '2026-11-27' });
    const day = 86_400_000;
    assert.deepEqual(termine?.window, { past: 7 * day, future: 30 * day });
    assert.deepEqual([termine?.conflicts.prefer, termine?.conflicts.deleteVsEdit, termine?.deletes], ['google', 'delete', 'ask']);
    assert.equal(termine?.attendees, 'none');
  });

  it('knows a token, a server in the house, and what stands in for Google', async () => {
    const dav = { url: 'http://192.168.1.10/', auth: { token: new Secret(SECRETS.dav_password) }, allowPrivate: true };
    const loaded = await load({ ...DRAFT, dav }, { ...SITE, endpoint: 'http://127.0.0.1:9470' });
    assert.ok(loaded.ok, JSON.stringify(loaded));
    const [pair] = loaded.config.pairs;
    assert.ok(pair && 'token' in pair.dav.auth);
    assert.deepEqual([pair.dav.auth.token.reveal(), pair.dav.allowPrivate], ['geheim $1', true]);
    assert.equal(loaded.config.google.endpoint, 'http://127.0.0.1:9470');
    assert.deepEqual(loaded.warnings, []);
  });

  it('holds no secret', () => {
    const text = compose(DRAFT, SITE, refer, SPEECH.de.setUp.file);
    assert.doesNotMatch(text, /: (?:auf|zu)$|geheim/m);
  });
});
