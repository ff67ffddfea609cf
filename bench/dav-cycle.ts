/**
 * bench/dav-cycle — one cycle between two DAV collections, as a process from its start to its end, as `twinbook sync` is one.
 *
 * Twinbook's own pairs have Google on the left. Here another DAV collection is put there, so that the same engine, store and
 * endpoint do the very work that another tool does between the same two servers. It starts as main.js does, and loads all that
 * `twinbook sync` loads.
 */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import '../src/heap.js';

enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/twinbook'));
await import('../src/cli/process.ts');
await import('../src/cli/sync.ts');
await import('./dav-work.ts');
