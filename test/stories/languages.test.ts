/** stories/languages — an owner who reads German or Swedish reads no English on the command line; programs read nothing else. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { twinbook } from '../cli/terminal.ts';
import { englishIn } from '../locales/english.ts';
import { appsOf } from './steps.ts';
import { type Answer, openWorld, type StoryWorld } from './world.ts';

type Language = 'de' | 'sv';

const TITLES = ['Zopf1', 'Zopf2', 'Zopf3', 'Zopf4', 'Zopf5'];

/** A salon with five appointments on both sides, and an owner of that language. */
async function salon(t: TestContext, language: Language): Promise<StoryWorld> {
  const world = await openWorld(t, { top: { language }, defaults: { conflicts: { strategy: 'ask' } } });
  const { dav } = appsOf(world);
  for (const [index, title] of TITLES.entries()) dav.add({ title, day: 3 + index });
  return world;
}

const both = ({ out, err }: Answer): string => `${out}${err}`;

function assertNoEnglish(text: string, language: Language): void {
  assert.ok(text.trim().length > 0);
  assert.deepEqual(englishIn(text, language), [], text);
}

const WORDS = {
  de: { verbs: 'Befehle:', unknown: 'gibt es nicht', created: '5 in Google angelegt', asks: 'Das ausführen', held: 'angehalten' },
  sv: { verbs: 'Kommandon:', unknown: 'det finns inget val', created: '5 skapade i Google', asks: 'Utföra', held: 'stoppat' },
} as const;

for (const language of ['de', 'sv'] as const) {
  const words = WORDS[language];
  describe(`the command line in ${language}`, () => {
    it('plans, syncs, and tells how it is', async (t) => {
      const world = await salon(t, language);
      for (const verb of ['status', 'plan']) assertNoEnglish(both(await world.twinbook(verb)), language);
      const { out } = await world.twinbook('sync');
      assert.ok(out.includes(words.created), out);
      for (const call of [
        ['sync'],
        ['status'],
        ['history'],
        ['discover', 'salon-anna'],
        ['conflicts'],
        ['pause', 'salon-anna'],
        ['status'],
      ])
        assertNoEnglish(both(await world.twinbook(...call)), language);
      assertNoEnglish(
        both(await world.twinbook('undo', JSON.parse((await world.twinbook('history', '--json')).out).changes[0].id)),
        language,
      );
    });

    it('tells what a server did wrong, and what to do', async (t) => {
      const world = await salon(t, language);
      await world.sync();
      world.davServer.fail({ match: /^REPORT/, effect: { kind: 'html' } });
      assertNoEnglish(both(await world.twinbook('sync')), language);
      assertNoEnglish(both(await world.twinbook('status')), language);
    });

    it('shows both versions of a conflict', async (t) => {
      const world = await salon(t, language);
      await world.sync();
      world.clock.advance(60_000);
      appsOf(world).dav.edit('Zopf1', { location: 'Platz 1' });
      appsOf(world).google.edit('Zopf1', { location: 'Platz 2' });
      assertNoEnglish(both(await world.twinbook('sync')), language);
      const [{ id }] = JSON.parse((await world.twinbook('conflicts', '--json')).out).conflicts;
      for (const call of [
        ['conflicts'],
        ['conflicts', 'show', id],
        ['conflicts', 'resolve', id, '--keep', 'dav'],
        ['conflicts', 'show', 'x'],
      ])
        assertNoEnglish(both(await world.twinbook(...call)), language);
    });

    it('tells what a guard holds, and asks before it is carried out', async (t) => {
      const world = await salon(t, language);
      await world.sync();
      for (const title of TITLES.slice(0, 4)) appsOf(world).dav.remove(title);
      const held = await world.twinbook('sync');
      assert.equal(held.code, 7);
      assert.ok(held.out.includes(`${words.held}: `), held.out);
      assertNoEnglish(both(held), language);
      for (const verb of ['plan', 'approve', 'reject', 'uninstall'])
        assertNoEnglish(both(await world.twinbook(verb, 'salon-anna')), language);
    });

    it('leaves a pair', async (t) => {
      const world = await salon(t, language);
      await world.sync();
      assertNoEnglish(both(await world.twinbook('uninstall', 'salon-anna', '--mode', 'withdraw', '--yes')), language);
      assertNoEnglish(both(await world.twinbook('status')), language);
      assertNoEnglish(both(await world.twinbook('uninstall', 'salon-anna')), language);
    });

    it('explains what is wrong with the configuration', async (t) => {
      const world = await salon(t, language);
      assertNoEnglish(both(await world.twinbook('check')), language);
      const file = join(world.folder, 'twinbook.yaml');
      const yaml = `language: ${language}\nversion: 1\nhttp: { port: many }\npairs:\n  - nam: x\n    google: { account: anna }\n    dav: { url: cloud, username: a }\n    calenders: []\n`;
      await writeFile(file, yaml);
      const mistakes = await world.twinbook('check');
      assert.equal(mistakes.code, 2);
      assertNoEnglish(both(mistakes).replaceAll(/"[^"]*"|„[^“]*“|”[^”]*”/g, ''), language);
      await writeFile(file, `language: ${language}\nversion: 1\n\tpairs: []\n`);
      assertNoEnglish(both(await world.twinbook('status')), language);
    });

    it('helps in the language of the terminal, and says what was typed wrong', async () => {
      const environment = { LANG: `${language}_XX.UTF-8` };
      const help = await twinbook(['--help'], { environment });
      assert.ok(help.out.includes(words.verbs), help.out);
      assertNoEnglish(help.out, language);
      for (const verb of ['demo', 'check', 'conflicts', 'uninstall', 'undo'])
        assertNoEnglish((await twinbook([verb, '--help'], { environment })).out, language);
      const { err } = await twinbook(['sync', '--fast'], { environment });
      assert.ok(err.includes(words.unknown), err);
      assertNoEnglish((await twinbook(['status', '--config', '/no/such/file.yaml'], { environment })).err, language);
    });

    it('leaves an owner’s own words alone, even where they are ours', async (t) => {
      const world = await openWorld(t, { top: { language }, defaults: { conflicts: { strategy: 'ask' } } });
      const { dav, google } = appsOf(world);
      const title = 'nothing was changed';
      dav.add({ title });
      for (const verb of ['plan', 'sync', 'history'])
        assert.equal((await world.twinbook(verb)).out.includes(` ${title} `), verb !== 'sync');
      world.clock.advance(60_000);
      dav.edit(title, { location: 'held, both sides are alike' });
      google.edit(title, { location: 'one or another answered yes' });
      await world.sync();
      const [{ id }] = JSON.parse((await world.twinbook('conflicts', '--json')).out).conflicts;
      const { out } = await world.twinbook('conflicts', 'show', id);
      for (const own of [title, 'held, both sides are alike', 'one or another answered yes']) assert.ok(out.includes(own), out);
    });

    it('answers programs in English', async (t) => {
      const world = await salon(t, language);
      const english = await openWorld(t, { defaults: { conflicts: { strategy: 'ask' } } });
      for (const one of [world, english]) {
        await one.sync();
        one.davServer.fail({ match: /^REPORT/, effect: { kind: 'html' } });
      }
      const error = async (one: StoryWorld) =>
        JSON.parse((await one.twinbook('sync', '--json')).out).pairs[0].collections[0].error.hint;
      assert.equal(await error(world), await error(english));
    });
  });
}
