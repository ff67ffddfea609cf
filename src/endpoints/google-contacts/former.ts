/** google-contacts/former — a version Google held once: as a file, and back again. Pure. */
import type { ItemFile } from '../endpoint.ts';
import { fileOf } from '../google/files.ts';
import type { Native } from './native.ts';

/** The person, and its picture where that was read. */
export function asFile({ person, photo }: Native): ItemFile {
  return fileOf({ person, ...(typeof photo === 'object' ? { photo } : {}) });
}
