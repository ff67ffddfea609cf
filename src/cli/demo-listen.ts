/** cli/demo-listen — where the demo answers: on a free port of this machine alone, unless `--listen` says otherwise. */
import { SyncError } from '../model/errors.ts';

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** @throws CONFIG */
export function addressOf(given: string | true | undefined): Address {
  if (typeof given !== 'string') return { host: '127.0.0.1', port: 0 };
  const { host = '', port = '' } = /^(?<host>[\w.-]+):(?<port>\d{1,5})$/i.exec(given)?.groups ?? {};
  if (host !== '' && Number(port) <= 65_535) return { host, port: Number(port) };
  throw new SyncError('CONFIG', `--listen takes an address, not "${given}"`, { hint: 'For example --listen 127.0.0.1:8470.' });
}

/** Whether others than this machine may get there. */
export const isReachable = (host: string): boolean => host !== 'localhost' && !host.startsWith('127.');
