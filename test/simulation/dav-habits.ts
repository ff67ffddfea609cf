/** simulation/dav-habits — DAV servers as a seed makes them: by the book, with any mixture of oddities, or like SOGo. */
import type { DavOptions, Oddities } from '../../src/playground/dav/options.ts';
import type { Random } from './random.ts';

export interface DavHabits {
  readonly options: DavOptions;
  /** Whether conditions of writes are heeded, or can be: without etags, or on SOGo, a look before the write must do. */
  readonly heedsConditions: boolean;
  /** Whether answers to writes tell a version to compare with what is read back. */
  readonly tellsVersions: boolean;
}

export function someDavHabits(random: Random): DavHabits {
  if (random.chance(0.2)) return { options: { ...paging(random) }, heedsConditions: true, tellsVersions: true };
  if (random.chance(0.15)) return { options: likeSogo(random), heedsConditions: false, tellsVersions: false };
  const oddities = anyMixture(random);
  return {
    options: { ...paging(random), oddities },
    heedsConditions: oddities.etagProperty === 200 && oddities.etagOnGet !== 'none',
    tellsVersions: tellsVersions(oddities),
  };
}

export function tellsVersions({ etagAfterPut, etagOnGet, rewrite, serverNames }: Partial<Oddities>): boolean {
  const isTold =
    etagAfterPut === 'always' || (etagAfterPut === 'when-unchanged' && rewrite === undefined && serverNames === 'no');
  return isTold && etagOnGet !== 'none';
}

function paging(random: Random): DavOptions {
  return {
    pageSize: random.chance(0.5) ? 1 + random.int(5) : undefined,
    tokenForm: random.pick(['url', 'data', 'number']),
    ...(random.chance(0.2) ? { tokenLifetime: 3600_000 } : {}),
  };
}

/** D41, D42, D46, D56: nothing protects an object there but a look before each write. */
function likeSogo(random: Random): DavOptions {
  return {
    product: 'SOGo/5.8.0',
    oddities: {
      createOverwrites: true,
      matchResurrects: true,
      deletesUnconditionally: true,
      etags: 'counter',
      etagAfterPut: 'always',
      uidConflict: 'text',
      hrefs: 'raw-in-sync',
      unknownToken: random.pick(['silent-full', 403]),
      multigetRefusesUrls: true,
      queryNeedsComponent: true,
    },
  };
}

function anyMixture(random: Random): Partial<Oddities> {
  const serverNames = random.chance(0.6) ? 'no' : random.pick(['with-location', 'silent'] as const);
  const often = <T>(usual: T, ...others: T[]): T => (random.chance(0.6) ? usual : random.pick(others));
  return {
    hrefs: often('path', 'absolute', 'relative', 'raw', 'raw-in-sync', 'lower-hex', 'over-encoded'),
    etags: often('unique', 'content'),
    etagForm: often('strong', 'weak', 'unquoted', 'unquoted-needs-quotes'),
    etagProperty: random.chance(0.1) ? random.pick([404, 403]) : 200,
    etagOnGet: often('same', 'gzip-suffix', 'weak', 'none'),
    etagAfterPut: random.pick(['when-unchanged', 'always', 'never']),
    rewrite: often(
      undefined,
      { refold: true, reorder: true, prodid: '-//Somebody//EN' },
      { add: ['SEQUENCE:0', 'X-SERVER:1'], dtstamp: '20260101T000000Z' },
      { drop: ['X-TWINBOOK-MARK'] },
    ),
    dataText: random.pick(['cr-entity', 'raw-cr', 'lf', 'cdata', 'mixed']),
    noSync: random.chance(0.15),
    noCtag: random.chance(0.2),
    reportSet: often('right', 'unwrapped', 'absent'),
    unknownToken: often<Oddities['unknownToken']>(403, 409, 412, 400, 415, 418, 500, 'silent-full'),
    futureToken: random.pick(['as-unknown', 'accepted']),
    pageToken: random.chance(0.1) ? 'newest' : 'advancing',
    extraEntries: random.chance(0.3),
    goneStatus: random.pick([404, 410]),
    multigetMissing: often('not-found', 'left-out', 'whole-404'),
    multigetForgets: random.chance(0.2) ? /[37]\.ics/ : undefined,
    multigetRefusesUrls: random.chance(0.2),
    queryNeedsComponent: random.chance(0.3),
    refusedPutIs207: random.chance(0.2),
    updateStatus: often(204, 201, 200),
    uidConflict: often('no-uid-conflict', 'unique-scheduling', 'bad-request', 'accepted'),
    serverNames,
  };
}
