/** corpus/vcf — hundreds of cards written by other programs: none is mangled, none makes us hang. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readCard, updateCard } from '../../src/endpoints/carddav/card-object.ts';
import { isOldCard } from '../../src/endpoints/carddav/old-cards.ts';
import { documentText, readDocument } from '../../src/endpoints/content-lines/document.ts';
import { isSyncError } from '../../src/model/errors.ts';
import { oneByOne as cardsIn, hasName, linesBesidesTheNote as others } from './cards.ts';

const FOLDER = fileURLToPath(new URL('../../../shared/corpus/vcf', import.meta.url));
const NOTE = 'Changed, by us; for sure';

if (existsSync(FOLDER)) {
  const cards = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => cardsIn(entry.name, readFileSync(join(entry.parentPath, entry.name))));
  const contacts = cards.flatMap(({ name, octets }) => {
    const result = readCard(octets);
    return result.kind === 'contact' ? [{ name, octets, contact: result.contact }] : [];
  });

  describe('cards of other programs', () => {
    it('are carried, left alone or parked with a reason, each in less than two seconds', (t) => {
      const reasons = new Map<string, number>();
      for (const { name, octets } of cards) {
        const begun = performance.now();
        const result = readCard(octets);
        assert.ok(performance.now() - begun < 2000, name);
        const reason = result.kind === 'unreadable' ? `parked: ${result.why}` : result.kind;
        reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      }
      for (const [reason, count] of [...reasons].sort(([, a], [, b]) => b - a)) t.diagnostic(`${count} ${reason}`);
      assert.ok((reasons.get('contact') ?? 0) >= 300);
    });

    it('keep every other line when only the note changes', (t) => {
      let refused = 0;
      for (const { name, octets, contact } of contacts) {
        const changed = { ...contact, fields: { ...contact.fields, note: NOTE } };
        const text = noted(octets, changed);
        if (text === undefined) {
          refused++;
          continue;
        }
        if (!isOldCard(octets.toString('latin1')))
          assert.deepEqual(others(text, hasName(octets)), others(documentText(readDocument(octets)), hasName(octets)), name);
        const result = readCard(text);
        assert.deepEqual(result.kind === 'contact' && result.contact.fields, changed.fields, name);
      }
      t.diagnostic(`${contacts.length - refused} notes changed, ${refused} refused`);
      assert.ok(refused < contacts.length / 50);
    });

    it('do not change when they are given what they say', () => {
      for (const { name, octets, contact } of contacts) {
        if (isOldCard(octets.toString('latin1')) || !hasName(octets)) continue;
        const paths = new Set(Object.keys(contact.fields));
        assert.equal(updateCard(octets, contact, paths), documentText(readDocument(octets)), name);
      }
    });
  });
}

function noted(octets: Buffer, changed: Parameters<typeof updateCard>[1]): string | undefined {
  try {
    return updateCard(octets, changed, new Set(['note']));
  } catch (error) {
    if (isSyncError(error, 'REFUSED')) return undefined;
    throw error;
  }
}
