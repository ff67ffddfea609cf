/** config/database — where the memory is kept: a file in the data folder, or a PostgreSQL that several machines share. */
import type { Check, Complaint } from './checks.ts';
import { Secret } from './secrets.ts';
import { didYouMean } from './suggest.ts';

export type ConfiguredDatabase = { readonly kind: 'sqlite' } | ConfiguredPostgres;

export interface ConfiguredPostgres {
  readonly kind: 'postgres';
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: Secret | undefined;
  readonly name: string;
  /** no: as it is. yes: encrypted, whoever answers. checked: encrypted, and the server's certificate is looked at. */
  readonly encrypted: 'no' | 'yes' | 'checked';
}

/**
 * Until the last "@" stand user and password: a password out of a file may hold anything. "%" begins a character as in every
 * address, where two hex digits follow.
 */
const ADDRESS =
  /^postgres(?:ql)?:\/\/(?:(?<user>[^:@/]*)(?::(?<password>.*))?@)?(?<host>\[[\da-f:.]+\]|[^@:/?#[\]]*)(?::(?<port>\d+))?(?:\/(?<name>[^?#/@]*))?(?:\?(?<query>[^#@]*))?$/is;

const ENCRYPTED: Readonly<Record<string, ConfiguredPostgres['encrypted']>> = {
  disable: 'no',
  require: 'yes',
  'verify-ca': 'checked',
  'verify-full': 'checked',
};

const FORM = 'write postgres://user@host/database';

export const database: Check<string> = (value) => {
  if (value === 'sqlite') return undefined;
  if (/^postgres(ql)?:\/\//i.test(value)) return complaintAbout(value);
  return { says: 'is not a database', hint: didYouMean(value, ['sqlite']) || 'write sqlite, or postgres://user@host/db' };
};

function complaintAbout(value: string): Complaint | undefined {
  const { user, host, port, name, query } = ADDRESS.exec(value)?.groups ?? {};
  if (host === undefined) return { says: 'is not the address of a PostgreSQL database', hint: FORM };
  if (host === '') return { says: 'names no host', hint: FORM };
  if (!user) return { says: 'names no user', hint: FORM };
  if (!name) return { says: 'names no database behind the host', hint: FORM };
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65_535))
    return { says: 'has a port that is none', hint: 'leave it out for 5432, or write a number up to 65535 behind the ":"' };
  return [...new URLSearchParams(query)].map(complaintAboutOption).find((complaint) => complaint !== undefined);
}

function complaintAboutOption([key, value]: readonly [string, string]): Complaint | undefined {
  if (key !== 'sslmode') return { says: 'has a part behind "?" that is not known', hint: 'only sslmode can stand there' };
  if (value in ENCRYPTED) return undefined;
  return { says: 'has an sslmode that is not known', hint: `write one of ${Object.keys(ENCRYPTED).join(', ')}` };
}

/** Of a value the check let pass. */
export function databaseOf(value: string): ConfiguredDatabase {
  const { user = '', password, host = '', port = '5432', name = '', query } = ADDRESS.exec(value)?.groups ?? {};
  if (value === 'sqlite') return { kind: 'sqlite' };
  return {
    kind: 'postgres',
    host: host.replaceAll(/[[\]]/g, ''),
    port: Number(port),
    user: decoded(user),
    password: password ? new Secret(decoded(password)) : undefined,
    name: decoded(name),
    encrypted: ENCRYPTED[new URLSearchParams(query).get('sslmode') ?? 'disable'] ?? 'no',
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A password with a "%" of its own.
    return text;
  }
}
