#!/usr/bin/env node
/**
 * main — hands the command line to the CLI.
 *
 * The one file in JavaScript: it comes before the cache below, so if it had types, what takes types away (18 MB of it) would be
 * loaded at every start, for this file alone.
 */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';

// The room for new objects, which else grows by tens of megabytes for the sake of speed, stays small: a daemon is idle most of the time.
setFlagsFromString('--semi-space-growth-factor=1');
// What was compiled once need not be again: the next start takes half the time and memory. Where nothing may be written, it is compiled.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/twinbook'));
const { runProcess } = await import('./cli/process.ts');
await runProcess(process);
