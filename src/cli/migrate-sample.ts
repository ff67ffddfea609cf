/** cli/migrate-sample — `twinbook migrate PAIR --sample N`: tries a migration with a few telling items, and says what arrived. */
import { SIDE_OF } from '../config/engine-rules.ts';
import { isSyncError, SyncError } from '../model/errors.ts';
import { type Sampled, sampleEntry, type Tried } from '../sync/sample.ts';
import { isConfirmed } from './confirm.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { inServers } from './in-servers.ts';
import type { Skipped } from './migrate-plan.ts';
import { tallied } from './migrate-report.ts';
import type { Way } from './migrate-way.ts';
import { lostIn, unsaidIn } from './migrate-words.ts';
import type { OnePair } from './opened.ts';
import { type Output, plain } from './output.ts';
import type { Context } from './verb.ts';

/** So many need nobody's patience, and no account's limits. */
const MOST = 200;

/** @throws CONFIG, and what stops a collection or an account: whatever was made for it is gone all the same */
export async function trySample({ app, pair, name }: OnePair, way: Way, context: Context): Promise<ExitCode> {
  const { output, options, signal } = context;
  const count = countIn(options.sample);
  const question = `Try ${count} items of each entry in ${way.words.to}, in a calendar, label or address book that goes again?`;
  if (!(await isConfirmed(question, context))) {
    output.complain('twinbook: nothing was done; say yes when asked, or --yes');
    return EXIT.usage;
  }
  const facts = app.begin();
  const sampled: Sampled[] = [];
  const skipped: Skipped[] = [];
  for (const entry of pair.entries) {
    const why = entry.skip();
    if (why !== undefined) {
      skipped.push({ link: entry.link, why });
      continue;
    }
    const progress = output.progress(name, undefined);
    const onProgress = ({ total }: { readonly total: number }): void => {
      progress.expect(total);
      progress.step();
    };
    const to = SIDE_OF[way.to];
    sampled.push(
      await sampleEntry(entry, { ...facts, to, count, signal, onProgress })
        .catch((error: unknown) => {
          throw isSyncError(error, 'FORBIDDEN') ? notAllowed(error, name) : error;
        })
        .finally(() => progress.end()),
    );
  }
  for (const one of sampled) print(name, one, output);
  for (const { link, why } of skipped)
    output.print(` · ${plain(`${link.words.left} ⇄ ${link.words.right}`)}: not looked at, ${why}`);
  output.document({
    ...{ name, from: way.from, to: way.to, state: 'tried' },
    collections: sampled.map(documentOf),
    skipped: skipped.map(({ link, why }) => ({ kind: `${link.kind}s`, google: link.words.left, dav: link.words.right, why })),
  });
  return sampled.some(({ tried }) => tried.some(({ refused }) => refused !== undefined)) ? EXIT.parked : EXIT.done;
}

/** @throws CONFIG */
function countIn(given: string | true | undefined): number {
  const count = Number(given);
  if (Number.isInteger(count) && count >= 1 && count <= MOST) return count;
  throw new SyncError('CONFIG', `--sample cannot be "${given}"`, { hint: `It is a number from 1 to ${MOST}.` });
}

function notAllowed(error: SyncError, pair: string): SyncError {
  const hint = `A sample needs a calendar of its own, and the sign-in does not allow making one. Run "twinbook connect ${pair}" and allow everything it asks for; or migrate without --sample, whose plan tells what cannot be carried over.`;
  return new SyncError('FORBIDDEN', error.message, { cause: error, hint });
}

function print(pair: string, { link, name, of, tried, kept }: Sampled, output: Output): void {
  const { say, language } = output;
  const where = plain(`${link.words.left} ⇄ ${link.words.right}`);
  output.row(`${pair}: ${where}: ${say(`${tried.length} of ${of} tried, in "${name}", which is gone again`)}`);
  for (const { title, refused, losses, unsaid } of tried) {
    const lacks = [
      ...(refused === undefined ? [] : [`${say('not taken')}: ${say(inServers(refused))}`]),
      ...losses.map((loss) => lostIn(loss, language, say)),
      ...new Set(unsaid.map((one) => unsaidIn(one, say))),
    ];
    output.row(` ${lacks.length === 0 ? '✓' : '!'} ${plain(title)}${lacks.length === 0 ? '' : `: ${plain(lacks.join('; '))}`}`);
  }
  for (const one of kept)
    output.print(`   "${one}" of an earlier sample stays: there is something in it that is not of Twinbook's making`);
}

function documentOf({ link, name, of, tried, kept }: Sampled): unknown {
  const lost = tried.flatMap(({ losses, unsaid }: Tried) => [...losses.map(({ field }) => field), ...unsaid]);
  return {
    ...{ kind: `${link.kind}s`, google: link.words.left, dav: link.words.right, sample: name, of, kept },
    lost: Object.fromEntries(tallied(lost)),
    items: tried.map(({ title, refused, losses, unsaid }) => ({
      ...{ item: title, result: refused === undefined ? 'copied' : 'not-copied' },
      ...{ why: refused === undefined ? null : inServers(refused), lost: losses, unsaid },
    })),
  };
}
