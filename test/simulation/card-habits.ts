/** simulation/card-habits — CardDAV servers as a seed makes them: what servers do to cards, over what they do to anything (dav-habits.ts). */
import type { CardSettings } from '../../src/playground/dav/card-options.ts';
import type { Oddities } from '../../src/playground/dav/options.ts';
import { type DavHabits, someDavHabits, tellsVersions } from './dav-habits.ts';
import type { Random } from './random.ts';

export function someCardHabits(random: Random): DavHabits {
  const { options, heedsConditions, ...general } = someDavHabits(random);
  const versions = random.pick<CardSettings['cardVersions']>([['3.0', '4.0'], ['3.0', '4.0'], ['3.0'], ['4.0']]);
  const isSogo = options.product !== undefined;
  const own = isSogo ? SOGO : someOddities(random, versions);
  const oddities: Partial<Oddities> = { ...options.oddities, multigetForgets: undefined, queryNeedsComponent: false, ...own };
  const isRewriting = oddities.cardConversion === 'in-storage' && oddities.etagAfterPut !== 'always';
  return {
    options: { ...options, cardVersions: isSogo ? ['3.0'] : versions, oddities },
    heedsConditions,
    tellsVersions: options.oddities === undefined || isSogo ? general.tellsVersions : tellsVersions(oddities) && !isRewriting,
  };
}

/** SOGo keeps cards in 3.0, whatever they came in (D73, D76). */
const SOGO: Partial<Oddities> = { cardConversion: 'in-storage', cardUidConflict: 'accepted', addressDataForm: 'absent' };

function someOddities(random: Random, versions: CardSettings['cardVersions']): Partial<Oddities> {
  const often = <T>(usual: T, ...others: T[]): T => (random.chance(0.6) ? usual : random.pick(others));
  return {
    rewrite: often<Oddities['rewrite']>(
      undefined,
      { refold: true, reorder: true, prodid: '-//Somebody//EN' },
      { rev: true, upperGroups: true },
      { escapePhotos: true, add: ['X-SERVER:1'] },
      { drop: ['X-TWINBOOK-MARK'] },
    ),
    multigetForgets: random.chance(0.2) ? /[37]\.vcf/ : undefined,
    // Who does not say what it keeps, keeps 3.0 (RFC 6352, 6.2.2).
    addressDataForm: often(
      'address-data-type',
      'address-data',
      'content-type',
      ...(versions.includes('3.0') ? (['absent'] as const) : []),
    ),
    cardConversion: often('asked', 'never', 'unasked', 'in-storage'),
    cardUidConflict: random.pick(['no-uid-conflict', 'text', 'accepted']),
    cardQueryFails: random.chance(0.2),
  };
}
