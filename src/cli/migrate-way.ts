/** cli/migrate-way — which way a migration goes: as the command says, or as the entries do when they all say the same. */
import type { ConfiguredEntry, Server } from '../config/config.ts';
import { SyncError } from '../model/errors.ts';
import type { Context } from './verb.ts';

export interface Way {
  readonly from: Server;
  readonly to: Server;
  /** The same for people. */
  readonly words: { readonly from: string; readonly to: string };
}

const NAMES: Readonly<Record<Server, string>> = { google: 'Google', dav: 'DAV' };
const OTHER: Readonly<Record<Server, Server>> = { google: 'dav', dav: 'google' };
const TO = { 'to-google': 'google', 'to-dav': 'dav', 'two-way': undefined } as const;

/** @throws CONFIG when nothing tells, or what tells contradicts itself */
export function wayOf({ options }: Pick<Context, 'options'>, entries: readonly ConfiguredEntry[]): Way {
  const from = serverIn('from', options.from);
  const to = serverIn('to', options.to) ?? (from && OTHER[from]) ?? commonTo(entries);
  if (to === undefined) {
    const hint = 'Say --from google --to dav, or --from dav --to google.';
    throw new SyncError('CONFIG', 'which way? --from and --to are missing', { hint });
  }
  if (from === to) throw new SyncError('CONFIG', '--from and --to name the same side');
  const against = entries.find(({ direction }) => TO[direction] === OTHER[to]);
  if (against !== undefined) {
    const hint = `Its direction is ${against.direction}, so ${NAMES[to]} is never written. Change the direction, or migrate the other way.`;
    throw new SyncError('CONFIG', `${against.google} ⇄ ${against.dav} goes the other way`, { hint });
  }
  return { from: OTHER[to], to, words: { from: NAMES[OTHER[to]], to: NAMES[to] } };
}

function serverIn(option: string, given: string | true | undefined): Server | undefined {
  if (given === undefined || given === 'google' || given === 'dav') return given;
  throw new SyncError('CONFIG', `--${option} cannot be "${given}"`, { hint: 'It is one of: google, dav.' });
}

/** The side all entries are copied to, if they are. */
function commonTo(entries: readonly ConfiguredEntry[]): Server | undefined {
  const [first, ...others] = new Set(entries.map(({ direction }) => TO[direction]));
  return others.length === 0 ? first : undefined;
}
