/** corpus/cards-through-google — cards of other programs, from CardDAV to Google and back: a note changes there, nothing else changes here. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readCard } from '../../src/endpoints/carddav/card-object.ts';
import { isOldCard } from '../../src/endpoints/carddav/old-cards.ts';
import { hasName, linesBesidesTheNote, oneByOne } from './cards.ts';
import { openCrowd } from './crowd.ts';

const FOLDER = fileURLToPath(new URL('../../../shared/corpus/vcf', import.meta.url));
const NONE = { left: 0, right: 0 };
/** Keeps a cycle from looking as if everything had changed at once. */
const BYSTANDER = ['BEGIN:VCARD', 'VERSION:3.0', 'UID:bystander', 'FN:By Stander', 'N:Stander;By;;;', 'END:VCARD', ''].join(
  '\r\n',
);

if (existsSync(FOLDER)) {
  const cards = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('malformed'))
    .flatMap(({ parentPath, name }) => oneByOne(name, readFileSync(join(parentPath, name))))
    .map(({ name, octets }, index) => ({ label: name, text: asText(octets), name: `${String(index).padStart(4, '0')}.vcf` }));

  describe('cards of other programs, put into CardDAV', () => {
    it('are carried to Google, where a new note changes their note and nothing else; or are parked with a reason', async (t) => {
      const crowd = await openCrowd('contacts');
      try {
        for (const { name, text } of cards) crowd.book.put(name, text);
        crowd.book.put('bystander.vcf', BYSTANDER);
        const first = await crowd.sync();
        for (const { name, text, label } of cards) assert.equal(crowd.book.get(name)?.text, text, `${label} is untouched`);
        const nameOf = (href: string): string => href.slice(href.lastIndexOf('/') + 1);
        const parked = new Map(first.waiting.map(({ hrefs, why }) => [nameOf(String(hrefs.right)), why]));

        const copies = crowd.contacts.people().filter(({ names }) => JSON.stringify(names)?.includes('By Stander') !== true);
        assert.equal(first.created.left, copies.length + 1);
        for (const { resourceName } of copies)
          crowd.contacts.edit(String(resourceName), {
            biographies: [{ value: `Changed ${resourceName}`, contentType: 'TEXT_PLAIN' }],
          });
        const second = await crowd.sync();
        const refused = second.waiting.filter(({ kind, hrefs }) => kind === 'refused' && hrefs.left !== undefined);
        assert.deepEqual([second.created, second.deleted, second.updated.left], [NONE, NONE, 0]);
        assert.equal(second.updated.right + refused.length, copies.length);

        let carried = 0;
        for (const { name, text, label } of cards) {
          const now = crowd.book.get(name)?.text ?? '';
          if (now === text) continue;
          carried++;
          assert.match(now.replaceAll(/\r?\n[ \t]/g, ''), /NOTE[^:]*:Changed people/i, label);
          if (isOldCard(text)) continue;
          const isNamed = hasName(Buffer.from(text));
          assert.deepEqual(linesBesidesTheNote(now, isNamed), linesBesidesTheNote(text, isNamed), label);
        }
        assert.equal(carried, second.updated.right);
        const quiet = await crowd.sync();
        assert.deepEqual([quiet.created, quiet.updated, quiet.deleted], [NONE, NONE, NONE]);

        const left = cards.filter(({ name, text }) => crowd.book.get(name)?.text === text);
        for (const { name, text, label } of left) {
          const isContact = readCard(text).kind === 'contact' || readCard(text).kind === 'unreadable';
          const why = parked.get(name) ?? refused.find(({ hrefs }) => nameOf(String(hrefs.right)) === name)?.why;
          if (isContact) assert.notEqual(why, undefined, `what is not carried is parked: ${label}`);
        }
        t.diagnostic(`${cards.length} cards: ${carried} carried, ${parked.size} parked, ${refused.length} refused`);
        const reasons = Map.groupBy([...parked.values(), ...refused.map(({ why }) => why)], (why) => why.replaceAll(/\d+/g, 'n'));
        for (const [why, all] of reasons) t.diagnostic(`${all.length}: ${why}`);
        assert.ok(carried >= 1000);
      } finally {
        await crowd.close();
      }
    });
  });
}

/** As a server hands it out in XML: characters, with the ends of lines it should have (D16). */
function asText(octets: Buffer): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(octets);
  } catch {
    text = octets.toString('latin1');
  }
  return text.replace(/\r\n|\r|\n/g, '\r\n');
}
