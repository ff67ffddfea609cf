/** store/group-commit — writes that share a transaction are each on disk when their promise resolves, and none spoils another. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createGroupCommit, type Transaction } from '../../src/store/group-commit.ts';

/** A disk: what was written in each transaction that was carried out. */
function disk() {
  const transactions: string[][] = [];
  let open: string[] = [];
  const transaction: Transaction = (work) => {
    open = [];
    work();
    transactions.push(open);
  };
  const group = createGroupCommit(transaction);
  const write = (name: string): Promise<void> =>
    group.write(() => {
      if (name.startsWith('bad')) throw new Error(name);
      open.push(name);
    });
  return { transactions, group, write };
}

describe('writes that are asked for at the same time', () => {
  it('share one transaction, in the order of asking', async () => {
    const { transactions, write } = disk();
    await Promise.all(['a', 'b', 'c'].map(write));
    await write('d');
    assert.deepEqual(transactions, [['a', 'b', 'c'], ['d']]);
  });

  it('are joined by those that come right behind them', async () => {
    const { transactions, write } = disk();
    const writing: Promise<void>[] = [];
    for (const name of ['a', 'b', 'c']) {
      writing.push(write(name));
      await nextTurn();
    }
    await Promise.all(writing);
    assert.deepEqual(transactions, [['a', 'b', 'c']]);
  });

  it('do not wait for ever while others come', async () => {
    const { transactions, write } = disk();
    const first = write('0').then(() => transactions.length);
    const writing: Promise<void>[] = [];
    for (let name = 1; name < 100; name++) {
      writing.push(write(`${name}`));
      await nextTurn();
    }
    assert.equal(await first, 1);
    await Promise.all(writing);
    assert.ok(transactions.length > 5, `${transactions.length} transactions`);
  });

  it('are on disk before their promises resolve, not before', async () => {
    const { transactions, write } = disk();
    const writing = write('a').then(() => transactions.length);
    assert.equal(transactions.length, 0);
    assert.equal(await writing, 1);
  });

  it('are carried out one by one when one of them is refused, and only that one fails', async () => {
    const { transactions, write } = disk();
    const results = await Promise.allSettled(['a', 'bad', 'c'].map(write));
    assert.deepEqual(
      results.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled'],
    );
    assert.deepEqual(transactions, [['a'], ['c']]);
  });

  it('are carried out at once for whoever wants to read', async () => {
    const { transactions, group, write } = disk();
    const writing = [write('a'), write('b')];
    group.flush();
    assert.deepEqual(transactions, [['a', 'b']]);
    await Promise.all(writing);
    assert.equal(transactions.length, 1);
  });
});
