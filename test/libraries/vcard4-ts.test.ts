/** What vcard4-ts 0.4.1 forgets, and where it never comes back from: why it judges cards of ours, and reads none (L12). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { parseVCards } from 'vcard4-ts';

function read(...lines: string[]) {
  const { vCards } = parseVCards(['BEGIN:VCARD', 'VERSION:4.0', 'FN:Anna', ...lines, 'END:VCARD', ''].join('\r\n'), true);
  assert.ok(vCards !== undefined);
  return vCards[0];
}

describe('vcard4-ts', () => {
  it('takes every vCard 3.0 for broken (L12)', () => {
    const { vCards } = parseVCards('BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Anna\r\nN:Beispiel;Anna;;;\r\nEND:VCARD\r\n');
    assert.deepEqual(
      vCards?.map(({ hasErrors }) => hasErrors),
      [true],
    );
  });

  it('forgets the groups that join a label to its number (L12)', () => {
    const card = read('item1.TEL:1', 'item1.X-ABLABEL:Desk');
    assert.deepEqual([card.TEL?.[0], card.x?.X_ABLABEL?.[0]], [{ value: '1' }, { value: 'Desk' }]);
  });

  it('takes the parts of an organization for one text (L12)', () => {
    assert.deepEqual(read('ORG:Salon;Front desk').ORG?.[0].value, ['Salon;Front desk']);
  });

  it('leaves base64 as it is (L12)', () => {
    assert.equal(read('PHOTO:data:image/jpeg;base64,/9j/4AAQ').PHOTO?.[0].value, 'data:image/jpeg;base64,/9j/4AAQ');
  });

  it('takes a name in two languages for a mistake, which RFC 6350, 5.4 allows (L12)', () => {
    assert.equal(read('N;ALTID=1;LANGUAGE=jp:a;;;;', 'N;ALTID=1;LANGUAGE=en:b;;;;').hasErrors, true);
  });

  it('never comes back from a line that ends in a parameter of one value (L12)', async () => {
    const code = `import('vcard4-ts').then(({ parseVCards }) => {
      const { parentPort } = require('node:worker_threads');
      parentPort.postMessage('begun');
      parentPort.postMessage(parseVCards('NOTE;LANGUAGE=de'));
    });`;
    const worker = new Worker(code, { eval: true });
    const said: unknown[] = [];
    worker.on('message', (message) => said.push(message));
    for (let n = 0; n < 100 && said.length === 0; n++) await sleep(50);
    await sleep(300);
    await worker.terminate();
    assert.deepEqual(said, ['begun']);
  });
});
