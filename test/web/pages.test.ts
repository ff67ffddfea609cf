/** web/dashboard — every page in every language: what it says, that nothing of another language is left, and that names stay names. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LANGUAGES, SPEECH } from '../../src/locales/dashboard/speech.ts';
import type { Desk, PairCard } from '../../src/web/desk.ts';
import { textOf } from './browser.ts';
import { PASSWORD, shown } from './dashboard.ts';
import { CARD, CHANGE, NOW, WAITING } from './desk.ts';

const PAGES = {
  '/': 'overview',
  '/waiting': 'waiting',
  '/outbox': 'outbox',
  '/history': 'history',
  '/history?text=x1&pair=salon&from=50': 'history',
  '/traffic': 'traffic',
  '/items/salon/t1': 'history',
  '/items/salon/t1?now=1': 'history',
  '/items/salon/c1': 'history',
  '/undo/c1': 'history',
  '/pairs/salon/approve': 'waiting',
  '/pairs/salon/reject': 'waiting',
  '/pairs/salon/approve?more': 'waiting',
  '/nowhere': undefined,
  '/?done=sync': 'overview',
} as const;

/** Everything a reader is told: text, labels, headings of cells; not what says itself that it is English. */
function told(page: string): Set<string> {
  const visible = page.replaceAll(/<(p|span|option)[^>]* lang="\w+"[^>]*>.*?<\/\1>/gs, '').replace(/<link[^>]*>/g, '');
  const texts = [...visible.matchAll(/>([^<]+)</g), ...visible.matchAll(/(?:aria-label|data-label|placeholder)="([^"]+)"/g)];
  return new Set(texts.map(([, text]) => (text ?? '').replaceAll(/\s+/g, ' ').trim()).filter((text) => /\p{L}{2}/u.test(text)));
}

/** Names and other words that are the same in every language. */
const NAMES = [
  'Twinbook',
  'Google',
  'DAV',
  'salon',
  'idle',
  'K1',
  'x1',
  'DAV – Twinbook',
  'Europe/Berlin',
  'primary ⇄',
  'all ⇄ K1',
  'mia@example.net',
];
/** The same word in two of them. */
const SHARED = ['Kalender', 'Titel', 'Mails'];
const isName = (text: string): boolean => [...NAMES, ...SHARED].includes(text) || text.includes('alert(');

describe('every page', () => {
  for (const language of LANGUAGES) {
    it(`answers in ${SPEECH[language].name}, with the right place marked in the way around`, async () => {
      const { browser } = shown({}, { 'accept-language': language });
      for (const [path, place] of Object.entries(PAGES)) {
        const { text, status } = await browser.open(path);
        assert.equal(status, path === '/nowhere' ? 404 : 200, path);
        assert.match(text, new RegExp(`<html lang="${language}">`), path);
        const marked = [...text.matchAll(/aria-current="page">([^<]+)</g)].map(([, name]) => name);
        assert.deepEqual(marked, place === undefined ? [] : [SPEECH[language].screens.frame.pages[place]], path);
      }
    });
  }

  for (const [one, other] of [
    ['en', 'de'],
    ['en', 'sv'],
    ['de', 'sv'],
  ] as const) {
    it(`leaves nothing of ${SPEECH[one].name} in ${SPEECH[other].name}`, async () => {
      const [here, there] = [shown({}, { 'accept-language': one }), shown({}, { 'accept-language': other })];
      const off = [one, other].map((word) => shown({ host: '0.0.0.0' }, { 'accept-language': word }).browser);
      const login = [one, other].map((word) => shown({ password: PASSWORD }, { 'accept-language': word }).browser);
      const visits = [
        ...Object.keys(PAGES).map((path) => [here.browser.open(path), there.browser.open(path)] as const),
        [off[0]!.open('/'), off[1]!.open('/')] as const,
        [login[0]!.open('/login'), login[1]!.open('/login')] as const,
      ];
      for (const [a, b] of visits) {
        const [before, after] = [told((await a).text), told((await b).text)];
        assert.deepEqual(
          [...after].filter((text) => before.has(text) && !isName(text)),
          [],
          (await a).path,
        );
      }
    });
  }

  it('shows a client whose name is a program as a name', async () => {
    const { browser } = shown();
    for (const path of Object.keys(PAGES)) {
      const { text } = await browser.open(path);
      assert.doesNotMatch(text, /<script/i, path);
      assert.doesNotMatch(text, /\son\w+="/i, path);
    }
    assert.match(textOf((await browser.open('/waiting')).text), /<script>alert\('x'\)<\/script>"&/);
    const searched = await browser.open(`/history?text=${encodeURIComponent('"><script>alert(1)</script>')}`);
    assert.match(searched.text, /value="&quot;&gt;&lt;script&gt;/);
  });

  it('loads nothing from anywhere else, and runs nothing', async () => {
    const { browser } = shown();
    for (const path of Object.keys(PAGES)) {
      const { text } = await browser.open(path);
      const addresses = [...text.matchAll(/(?:src|href|action)="([^"]+)"/g)].map(([, address]) => address ?? '');
      assert.deepEqual(
        addresses.filter((address) => !/^(?:\/(?!\/)|#|\?|data:,$)/.test(address)),
        [],
        path,
      );
      assert.doesNotMatch(text, /\sstyle="/);
    }
  });

  it('has headings in order and a caption for each table', async () => {
    const { browser } = shown();
    for (const path of Object.keys(PAGES)) {
      const { text } = await browser.open(path);
      const levels = [...text.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
      assert.equal(levels.filter((level) => level === 1).length, 1, path);
      for (const [index, level] of levels.entries()) assert.ok(level <= (levels[index - 1] ?? 0) + 1, `${path}: ${levels}`);
      assert.equal(text.match(/<table>/g)?.length, text.match(/<table><caption>[^<]|<table><caption><a/g)?.length, path);
    }
  });
});

describe('the language', () => {
  const languageOf = async (browser: ReturnType<typeof shown>['browser']): Promise<string | undefined> =>
    /<html lang="(\w+)">/.exec((await browser.open('/')).text)?.[1];

  it('is what the browser prefers, as far as we speak it', async () => {
    for (const [accepted, answered] of [
      ['fr, sv;q=0.4, de-AT;q=0.8', 'de'],
      ['SV-fi', 'sv'],
      ['fr', 'en'],
      ['de;q=0, en;q=0.1', 'en'],
      ['', 'en'],
    ] as const)
      assert.equal(await languageOf(shown({}, { 'accept-language': accepted }).browser), answered, accepted);
  });

  it('is the owner’s where the owner chose one', async () => {
    assert.equal(await languageOf(shown({ language: 'sv' }, { 'accept-language': 'de' }).browser), 'sv');
  });

  it('is what was chosen in this browser before all else', async () => {
    const { browser } = shown({ language: 'sv' });
    await browser.send('/language?lang=de&to=/');
    assert.equal(await languageOf(browser), 'de');
    await browser.send('/language?lang=klingon&to=/');
    assert.equal(await languageOf(browser), 'de');
  });

  it('decides how times are written, in the owner’s zone', async () => {
    const { browser } = shown({}, { 'accept-language': 'de' });
    const text = textOf((await browser.open('/history')).text);
    assert.match(text, /Abgleich vom 27\.11\.2026, 08:34/);
    assert.match(textOf((await browser.open('/')).text), /vor 90 Sekunden \(27\.11\.2026, 09:32\)/);
    assert.match(textOf((await browser.open('/')).text), /1\.234/);
  });
});

describe('the overview', () => {
  it('begins with one line that says what is to be done', async () => {
    const { browser } = shown();
    assert.match(textOf((await browser.open('/')).text), /6 things wait for you\. 1 pair is paused\./);
  });

  it('says when all is well', async () => {
    const well = {
      ...CARD,
      state: 'ok',
      troubles: [],
      collections: [],
      ...{ overlaps: 0, mails: 0, calls: 0 },
      token: { state: 'ok', ends: undefined },
    } as const;
    const { browser } = shown({ desk: { overview: async () => [well] } });
    const text = textOf((await browser.open('/')).text);
    assert.match(text, /Everything is in step\./);
    assert.doesNotMatch(text, /waits? for you/);
  });

  it('counts pairs that are late, and waits for the first sync', async () => {
    const well = { ...CARD, state: 'ok', troubles: [], collections: [], token: { state: 'ok', ends: undefined } } as const;
    const { browser } = shown({
      desk: {
        overview: async () => [
          { ...well, isLate: true },
          { ...well, name: 'new', state: 'never' as const },
        ],
      },
    });
    assert.match(textOf((await browser.open('/')).text), /1 pair does not flow\. The first sync has not ended yet\./);
  });

  it('says whether changes are told at once, since when, and what is wrong; nothing where nobody is to tell', async () => {
    const told = async (push: PairCard['push']) => {
      const { browser } = shown({ desk: { overview: async () => [{ ...CARD, push }] } });
      return textOf((await browser.open('/')).text);
    };
    const on = { state: 'on', open: 1, lastWord: NOW - 120_000, ends: NOW + 86_400_000, troubles: [] } as const;
    assert.match(await told(on), /Changes are told at once\. Last: 2 minutes ago .* Renewed before 28 Nov 2026/);
    assert.match(
      await told(CARD.push),
      /Changes are told not at once; it is looked by the schedule\. .*See that the address is reached\./,
    );
    assert.doesNotMatch(await told(undefined), /Changes are told/);
  });

  it('says how the consent for contacts stands; nothing where there are none', async () => {
    const told = async (consent: PairCard['consent']) => {
      const { browser } = shown({ desk: { overview: async () => [{ ...CARD, consent }] } });
      return textOf((await browser.open('/')).text);
    };
    assert.match(await told({ is: 'granted', on: '2026-11-01', by: 'Anna' }), /Consent for contacts given on 2026-11-01 by Anna/);
    assert.match(
      await told({ is: 'withdrawn', on: '2026-11-20', by: 'Anna' }),
      /withdrawn on 2026-11-20 by Anna; no contact is read/,
    );
    assert.match(await told({ is: 'missing' }), /Consent for contacts none/);
    assert.match(await told({ is: 'unfinished' }), /being withdrawn/);
    assert.doesNotMatch(await told(undefined), /Consent/);
  });

  it('draws what it counts, says it in words, and has it as a table', async () => {
    const { text } = await shown().browser.open('/');
    assert.equal(text.match(/<rect class="bar"/g)?.length, 22);
    assert.match(text, /<desc id="pair-0-chart-desc">26 changes in 14 days, at most 4 on one day\.<\/desc>/);
    assert.match(textOf(text), /Fri,? 27\/11 3/);
  });
});

describe('a button', () => {
  for (const [page, action, values, order, path] of [
    ['/', '/pairs/salon/sync', {}, 'sync salon', '/?done=sync'],
    ['/', '/pairs/salon/pause', {}, 'pause salon', '/?done=paused'],
    ['/waiting', '/conflicts/k1', { keep: 'dav' }, 'resolve k1 dav', '/waiting?done=chosen'],
    ['/pairs/salon/approve', '/pairs/salon/approve', {}, 'approve salon 1', '/waiting?done=approved'],
    ['/pairs/salon/reject', '/pairs/salon/reject', {}, 'reject salon 1', '/waiting?done=rejected'],
    ['/outbox', '/outbox/m1/send', {}, 'send m1', '/outbox?done=mailed'],
    ['/outbox', '/outbox/m1/discard', {}, 'discard m1', '/outbox?done=notMailed'],
    [
      '/outbox',
      '/outbox/untrust',
      { pair: 'salon', client: 'mia@example.net' },
      'untrust salon mia@example.net',
      '/outbox?done=untrusted',
    ],
    ['/undo/c1-1', '/undo/c1-1', {}, 'undo c1-1', '/history?done=undo'],
  ] as const) {
    it(`orders: ${order}`, async () => {
      const { browser, orders } = shown();
      const after = await browser.press(await browser.open(page), action, values);
      assert.deepEqual([orders, after.status, after.path], [[order], 200, path]);
      assert.match(after.text, /<p class="done" role="status">[^<]+<\/p>/);
    });
  }

  for (const [page, action, values, done] of [
    ['/', '/pairs/salon/sync', {}, 'atRest'],
    ['/waiting', '/conflicts/k1', { keep: 'dav' }, 'onceResumed'],
    ['/pairs/salon/approve', '/pairs/salon/approve', {}, 'onceResumed'],
    ['/outbox', '/outbox/m1/send', {}, 'onceResumed'],
    ['/outbox', '/outbox/m1/discard', {}, 'notMailed'],
    ['/undo/c1-1', '/undo/c1-1', {}, 'onceResumed'],
  ] as const) {
    it(`does not say that a pair is synced now which was paused meanwhile, or is being left: ${action}`, async () => {
      for (const [taken, said] of [
        ['paused', done],
        ['leaving', done === 'notMailed' ? done : 'leaving'],
      ] as const) {
        const late = async () => taken;
        const mail: Desk['mail'] = async (_id, word) => (word === 'send' ? taken : 'now');
        const { browser } = shown({ desk: { sync: late, resolve: late, answer: late, undo: late, mail } });
        const after = await browser.press(await browser.open(page), action, values);
        assert.deepEqual(after.path.split('?')[1], `done=${said}`);
        assert.doesNotMatch(textOf(after.text), /begins now/);
      }
    });
  }

  it('takes a pause back where there is one', async () => {
    const { browser, orders } = shown();
    const after = await browser.press(await browser.open('/'), '/pairs/idle/resume');
    assert.deepEqual([orders, after.status], [['resume idle'], 404]);
  });

  it('that would delete names the number, and more than that is shown again', async () => {
    const { browser } = shown();
    const page = await browser.open('/pairs/salon/approve');
    assert.match(textOf(page.text), /1 entry would be deleted in DAV\..*Yes, delete 1 entry/s);
    const after = await browser.press(page, '/pairs/salon/approve', { deletions: '0' });
    assert.equal(after.path, '/pairs/salon/approve?more');
    assert.match(textOf(after.text), /Meanwhile it became more than you were shown/);
    for (const holds of ['[]', '{', '7'])
      assert.equal((await browser.press(page, '/pairs/salon/approve', { holds })).path, '/pairs/salon/approve?more', holds);
    assert.equal((await browser.press(page, '/pairs/salon/approve')).path, '/waiting?done=approved');
  });

  it('that would delete something tells when it was to be, a whole day without an hour', async () => {
    const { browser } = shown();
    const { text } = await browser.open('/pairs/salon/approve');
    const [deleted, created] = [...text.matchAll(/<span class="sum">([^<]*)<\/span>/g)].map(([, told]) => told);
    assert.match(deleted ?? '', /1 Dec 2026, \d\d:\d\d/);
    assert.equal(created, '2 Dec 2026');
  });

  it('that would take many copies away wants it said twice', async () => {
    const created = Array.from({ length: 5 }, (_, n) => ({ ...CHANGE, id: `c1-${n}`, op: 'create' as const }));
    const { browser, orders } = shown({ desk: { changes: async () => created } });
    const page = await browser.open('/undo/c1');
    assert.match(textOf(page.text), /Yes, 5 entries are to be taken away.*Yes, take 5 changes back/s);
    assert.equal((await browser.press(page, '/undo/c1')).path, '/undo/c1');
    assert.equal((await browser.press(page, '/undo/c1', { agreed: '4' })).path, '/undo/c1');
    assert.deepEqual(orders, []);
    await browser.press(page, '/undo/c1', { agreed: '5' });
    assert.deepEqual(orders, ['undo c1-0,c1-1,c1-2,c1-3,c1-4']);
  });

  it('does nothing when what it was about has changed since', async () => {
    let changes = [CHANGE];
    const { browser, orders } = shown({ desk: { changes: async () => changes } });
    const page = await browser.open('/undo/c1');
    changes = [CHANGE, { ...CHANGE, id: 'c1-2' }];
    assert.equal((await browser.press(page, '/undo/c1')).path, '/undo/c1');
    assert.deepEqual(orders, []);
  });

  it('leads to Google by a link, for a form may not lead out of the house', async () => {
    const { browser, orders } = shown({}, { host: '127.0.0.1:8470' });
    const after = await browser.press(await browser.open('/waiting'), '/pairs/salon/sign-in');
    assert.deepEqual(orders, ['sign in salon http://127.0.0.1:8470/oauth/google/callback']);
    assert.match(after.text, /<a class="button main" rel="noreferrer" href="https:\/\/accounts\.example\/auth\?state=x">/);
  });

  it('says what to do where Google could not lead back', async () => {
    const at = { host: '192.168.1.10' };
    const one = shown({ password: PASSWORD, host: '0.0.0.0' }, at);
    await one.browser.press(await one.browser.open('/login'), '/login', { password: PASSWORD });
    const after = await one.browser.press(await one.browser.open('/waiting'), '/pairs/salon/sign-in');
    assert.match(textOf(after.text), /twinbook connect salon/);
    assert.deepEqual(one.orders, []);
  });
});

describe('the reason of a change', () => {
  /** As the engine gives them (engine/twins, engine/newcomers, sync/undo), in people's words for the sides. */
  const REASONS = [
    ...['new on the Google side', 'edited on the DAV side', 'edited on both sides'],
    ...['deleted on the DAV side', 'put back as it is on the DAV side, as a person chose', 'takes back c1-1'],
    ...['deleted on the Google side, put back as a person chose', 'deleted on the Google side, put back as configured'],
    ...['deleted on the DAV side, which wins over an edit as configured', 'edited on the DAV side after it was deleted here'],
    ...[
      'called off on the Google side',
      'its label was taken off on the Google side',
      'the copy was deleted, put back as configured',
    ],
    'on both sides already, known by its mark',
  ];

  for (const language of LANGUAGES) {
    it(`is told in ${SPEECH[language].name}`, async () => {
      const changes = REASONS.map((why, n) => ({ ...CHANGE, id: `c1-${n}`, why }));
      const { browser } = shown(
        { desk: { history: async () => ({ changes, older: undefined }) } },
        { 'accept-language': language },
      );
      assert.doesNotMatch((await browser.open('/history')).text, /<span lang="en">/);
    });
  }

  it('that nobody knows is shown as it was said', async () => {
    const changes = [{ ...CHANGE, why: 'for no known reason' }];
    const { browser } = shown({ desk: { history: async () => ({ changes, older: undefined }) } }, { 'accept-language': 'de' });
    assert.match((await browser.open('/history')).text, /<span lang="en">for no known reason<\/span>/);
  });
});

describe('long lists', () => {
  it('are cut, and say how many there are', async () => {
    const held = Array.from({ length: 450 }, (_, n) => 449 - n).map((n) => ({
      item: `t${n}`,
      title: `Cut ${n}`,
      server: 'dav' as const,
    }));
    const { browser } = shown({ desk: { waiting: async () => [{ ...WAITING, held }] } });
    const text = textOf((await browser.open('/waiting')).text);
    assert.match(text, /450 entries wait because of it/);
    assert.match(text, /The first 200 of 450 are shown\./);
    assert.doesNotMatch(text, /Cut 200\b/);
    assert.match(text, /Cut 2 DAV Cut 3 DAV .* Cut 9 DAV Cut 10 DAV/);
  });
});
