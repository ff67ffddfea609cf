/** architecture/contents — what may not stand in which file: network, SQL, and in pure rooms anything but values. */
import type { Breach } from './rooms.ts';
import { lineAt, type Source } from './sources.ts';

interface Ban {
  readonly where: (path: string) => boolean;
  readonly law: string;
  /** In the code, comments and texts left out. */
  readonly code?: readonly RegExp[];
  /** In strings and template texts. */
  readonly strings?: readonly RegExp[];
  /** Modules of node that may be imported; all when left out. */
  readonly onlyModules?: readonly string[];
}

const MAPPINGS = [
  ...['fields', 'times', 'zones', 'series', 'reminders', 'labels', 'colors', 'dates', 'names', 'photos', 'gender'],
  ...['lists', 'entries', 'preference', 'phones', 'addresses', 'messengers', 'card', 'old-cards'],
];

/** Rooms and files that decide or translate: the same values in, the same values out. */
export function isPure(path: string): boolean {
  if (/^src\/(?:model|engine|endpoints\/content-lines)\//.test(path)) return true;
  if (/^src\/booking\/(?:stretch|taken|hours|slots|overlaps|fit|freebusy|question)\.ts$/.test(path)) return true;
  if (/^src\/outbox\/(?:booked|times|ledger|heirs|reckoning|occasions|letter)\.ts$/.test(path)) return true;
  if (/^src\/calls\/(?:note|headings|times|csv|parse|match|block|complete)\.ts$/.test(path)) return true;
  return new RegExp(`^src/endpoints/[^/]+/(?:${MAPPINGS.join('|')})\\.ts$`).test(path);
}

export const BANS: readonly Ban[] = [
  {
    where: () => true,
    law: 'nobody calls fetch: requests go through endpoints/http.ts, where time-outs, limits and the meter are',
    // A call, another name for it, or reaching for it; a method called fetch and its definition are something else.
    code: [/(?<![.\w$#])fetch\s*\((?![^()]*\)\s*\{)/g, /\bglobalThis\s*\.\s*fetch\b/g, /(?:=|\?\?|\|\|)\s*fetch\b(?!\s*[:(])/g],
  },
  {
    where: (path) => path !== 'src/endpoints/sockets.ts',
    law: 'only endpoints/sockets.ts asks other servers, and only endpoints/http.ts uses it',
    code: [/\bimport\s*\{[^}]*\brequest\b[^}]*\}/g],
  },
  {
    where: (path) => !['src/store/queries.ts', 'src/store/migrations.ts'].includes(path),
    law: 'all SQL about data stands in store/queries.ts and store/migrations.ts (how a database is opened is its driver’s affair)',
    strings: [
      /\bSELECT\s+(?:[\w*."]+|\()[\s\S]*?\bFROM\b/g,
      /\b(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|DELETE\s+FROM|UPDATE\s+\w+\s+SET)\b/g,
      /\b(?:CREATE|ALTER|DROP)\s+(?:UNIQUE\s+)?(?:TABLE|INDEX|VIEW|TRIGGER)\b/g,
    ],
  },
  {
    where: isPure,
    law: 'model, engine, content-lines and mapping files know no I/O, no clock and no chance; those come in as arguments',
    onlyModules: ['node:buffer', 'node:crypto', 'node:util'],
    code: [
      /\bDate\s*\.\s*now\b/g,
      /\bnew\s+Date\s*(?:\(\s*\)|(?![\s(]))/g,
      /(?<!\bnew\s+)(?<![.\w$])Date\s*\(/g,
      /\bTemporal\s*\.\s*Now\b/g,
      /\bperformance\s*\./g,
      /\bMath\s*\.\s*random\b/g,
      /\b(?:randomUUID|randomBytes|randomInt|randomFill|getRandomValues)\b/g,
      /\b(?:setTimeout|setInterval|setImmediate|queueMicrotask)\b/g,
      /(?<![.\w$])process\s*\./g,
      /(?<![.\w$])console\s*\./g,
    ],
  },
];

/** Every place where something stands that may not stand there. */
export function contraband(sources: readonly Source[]): Breach[] {
  return sources.flatMap((source) => BANS.filter(({ where }) => where(source.path)).flatMap((ban) => breaches(source, ban)));
}

function breaches(source: Source, { law, code = [], strings = [], onlyModules }: Ban): Breach[] {
  const { path, imports } = source;
  const matches = [...code.map((ban) => [ban, source.code] as const), ...strings.map((ban) => [ban, source.strings] as const)];
  const said = matches.flatMap(([ban, text]) =>
    [...text.matchAll(ban)].map((match) => ({
      path,
      line: lineAt(text, match.index),
      what: `says ${match[0].replaceAll(/\s+/g, ' ').slice(0, 40)}`,
      law,
    })),
  );
  const imported = imports
    .filter(({ target }) => onlyModules !== undefined && target.startsWith('node:') && !onlyModules.includes(target))
    .map(({ target, line }) => ({ path, line, what: `imports ${target}`, law }));
  return [...said, ...imported];
}

const HEADER = /^(?:#!.*\n)?\/\*\*(?:\n \*)? (?<name>\S+) [—–-] \S/;

/** Every file that does not begin with `/** room/file – what it is`, naming itself (without `endpoints/` in their folders). */
export function nameless(sources: readonly Source[]): Breach[] {
  return sources.flatMap(({ path, text }) => {
    const full = path.replace(/^src\//, '').replace(/\.[jt]s$/, '');
    const names = [full, full.replace(/^endpoints\/(?=.+\/)/, '')];
    const said = HEADER.exec(text)?.groups?.name;
    if (said !== undefined && names.includes(said)) return [];
    const what = said === undefined ? 'does not say what it is' : `calls itself ${said}`;
    return [{ path, line: 1, what, law: `a file begins with its own name and one phrase: /** ${names.at(-1)} – … */` }];
  });
}
