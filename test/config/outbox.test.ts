/** config/outbox — mails to clients as the configuration wants them: off unless said, inherited key by key, mistakes told where they are. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { loadConfig } from '../../src/config/load.ts';
import { senderOf } from '../../src/config/outbox.ts';
import { PAIR, written } from './sample.ts';

const SENDER = '    from: Salon Anna <termin@example.com>\n    smtp: smtp://mail.example.com\n';

async function loaded(t: TestContext, yaml: string) {
  return await loadConfig(await written(t, yaml), {});
}

async function outboxIn(t: TestContext, yaml: string) {
  const found = await loaded(t, yaml);
  assert.ok(found.ok, JSON.stringify(found));
  return found.config.pairs[0]?.outbox;
}

async function errorsIn(t: TestContext, yaml: string): Promise<string[]> {
  const found = await loaded(t, yaml);
  return found.ok ? [] : found.errors.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

describe('an outbox', () => {
  it('is off unless something is wanted of it', async (t) => {
    assert.equal(await outboxIn(t, PAIR), undefined);
    assert.equal(await outboxIn(t, `defaults:\n  outbox:\n${SENDER}${PAIR}`), undefined);
  });

  it('is inherited key by key, the pair counts before all', async (t) => {
    const yaml = `defaults:\n  outbox:\n${SENDER}    change: true\n    reminder: 24h\n${PAIR}    outbox:\n      change: false\n      from: b@example.com\n`;
    const { from, change, confirmation, reminder, smtp } = (await outboxIn(t, yaml)) ?? {};
    assert.deepEqual([from, change, confirmation, reminder], [{ name: '', address: 'b@example.com' }, false, false, 86_400_000]);
    assert.equal(smtp, 'smtp://mail.example.com');
  });

  it('says what is missing, where', async (t) => {
    assert.deepEqual(await errorsIn(t, `defaults:\n  outbox:\n    change: true\n${PAIR}`), [
      '3:5 defaults.outbox.from is missing',
      '3:5 defaults.outbox.smtp is missing',
    ]);
    const user = `${PAIR}    outbox:\n      change: true\n      from: a@example.com\n      smtp: smtps://anna@mail.example.com\n`;
    assert.deepEqual(await errorsIn(t, user), ['15:7 pairs[0].outbox.password is missing']);
  });

  it('takes no word in braces that stands for nothing, and no subject of several lines', async (t) => {
    const texts = (subject: string) =>
      `defaults:\n  outbox:\n${SENDER}    texts:\n      reminder:\n        subject: ${subject}\n${PAIR}`;
    assert.deepEqual(await errorsIn(t, texts('"See you {date} {hour}"')), [
      '7:18 defaults.outbox.texts.reminder.subject has {hour}, which stands for nothing',
    ]);
    assert.deepEqual(await errorsIn(t, texts('"one\\ntwo"')), ['7:18 defaults.outbox.texts.reminder.subject has several lines']);
    assert.deepEqual(await errorsIn(t, texts('"{business}: {date}, {time}"')), []);
  });

  it('takes one sender, with its name or without', async (t) => {
    assert.deepEqual(senderOf('"Salon Anna" <a@example.com>'), { name: 'Salon Anna', address: 'a@example.com' });
    assert.deepEqual(senderOf('a@example.com'), { name: '', address: 'a@example.com' });
    for (const from of [
      'Salon',
      'a@example.com, b@example.com',
      'Salon <a@example.com> <b@example.com>',
      '"a\\r\\nBcc: x <a@example.com>"',
    ])
      assert.equal((await errorsIn(t, `defaults:\n  outbox:\n    from: ${from}\n${PAIR}`)).length, 1, from);
  });
});
