#!/usr/bin/env node
/**
 * main — hands the command line to the CLI.
 *
 * In JavaScript, as heap.js is: they come before the cache below, so if they had types, what takes types away (18 MB of it)
 * would be loaded at every start, for these two alone.
 */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import './heap.js';

// What was compiled once need not be again: the next start takes half the time and memory. Where nothing may be written, it is compiled.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/twinbook'));
const { runProcess } = await import('./cli/process.ts');
await runProcess(process);
