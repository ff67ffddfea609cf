/** stories/rights-languages — consents, exports, erasures and the journal are told in German and Swedish; a client's words stay as they are. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { englishIn } from '../locales/english.ts';
import { clientsIn } from './contacts-steps.ts';
import { type ContactsWorld, MINUTE, openContacts } from './contacts-world.ts';
import { appsOf } from './steps.ts';
import type { Answer } from './world.ts';

type Language = 'de' | 'sv';

/** Two clients share a name; one of them has an appointment on each side. The words of the clients are none of ours. */
async function salon(t: TestContext, language: Language): Promise<ContactsWorld> {
  const world = await openContacts(t, { calendars: true, top: { language } });
  const [apps, clients] = [appsOf(world), clientsIn(world)];
  clients.google.add({ name: 'Zora Zopf', emails: ['zora1@xyz.de'] });
  clients.dav.add({ name: 'Zora Zopf', emails: ['zora2@xyz.de'] });
  apps.google.add({ title: 'nothing was changed', description: 'zora1@xyz.de', hour: 8 });
  apps.dav.add({ title: 'Zopf2', description: 'zora1@xyz.de', hour: 9 });
  for (let n = 0; n < 2; n++) {
    assert.equal((await world.twinbook('sync')).code, 0);
    world.pass(10 * MINUTE);
  }
  return world;
}

/** Names, paths and what the salon is called are nobody's language. */
const OWN = /Anna Beispiel|Zora Zopf|nothing was changed|primary|erased-\S+|[\w./-]*twinbook-story[\w./-]*|\S+@\S+/g;

function told({ out, err }: Answer, language: Language): string {
  const text = `${out}${err}`;
  assert.ok(text.trim().length > 0);
  assert.deepEqual(englishIn(text.replaceAll(OWN, ' '), language), [], text);
  return text;
}

const WORDS = {
  de: {
    granted: 'Einwilligung für Kontakte am 2026-11-01 von Anna Beispiel erteilt',
    stays: 'bleibt',
    asked: 'gesondert',
    whole: 'vollständig',
  },
  sv: { granted: 'samtycke till kontakter gavs 2026-11-01 av Anna Beispiel', stays: 'blir kvar', asked: 'separat', whole: 'hel' },
} as const;

for (const language of ['de', 'sv'] as const) {
  const words = WORDS[language];
  describe(`a person's rights in ${language}`, () => {
    it('are told when consents are listed, granted and withdrawn', async (t) => {
      const world = await salon(t, language);
      const say = async (...call: string[]) => told(await world.twinbook('consent', ...call), language);
      assert.ok((await say('list')).includes(words.granted));
      for (const call of [
        ['grant'],
        ['withdraw', 'salon-anna'],
        ['withdraw', 'salon-anna', '--yes'],
        ['list'],
        ['withdraw', 'salon-anna', '--yes'],
        ['grant', 'salon-anna', '--yes', '--by', 'Anna Beispiel'],
      ])
        await say(...call);
    });

    it('are told when data is exported and erased, with titles as they are', async (t) => {
      const world = await salon(t, language);
      const say = async (...call: string[]) => told(await world.twinbook(...call), language);
      const folder = join(world.folder, 'twinbook-story-export');
      for (const call of [
        ['export'],
        ['export', '--to', folder],
        ['export', '--to', folder],
        ['erase'],
        ['erase', '--subject', 'Zora Zopf'],
      ])
        await say(...call);
      const who = ['erase', '--subject', 'zora1@xyz.de'];
      const plan = await say(...who);
      assert.ok(plan.includes(words.stays) && plan.includes('  nothing was changed  '), plan);
      assert.ok((await say(...who, '--yes')).includes(words.asked));
      await say(...who, '--yes');
      await say('erase', '--undo', 'x');
    });

    it('are told by the journal', async (t) => {
      const world = await salon(t, language);
      await world.twinbook('pause', 'salon-anna');
      await world.twinbook('export', '--to', join(world.folder, 'export'));
      await world.twinbook('erase', '--subject', 'zora1@xyz.de', '--yes');
      told(await world.twinbook('audit'), language);
      assert.ok(told(await world.twinbook('audit', '--verify'), language).includes(words.whole));
      told(await world.twinbook('audit', '--head', 'x'), language);
      told(await world.twinbook('key', 'rotate'), language);
      told(await world.twinbook('key', 'rotate', '--yes'), language);
    });
  });
}
