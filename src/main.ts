#!/usr/bin/env node
/** main — hands the command line to the CLI. */
import process from 'node:process';
import { runProcess } from './cli/process.ts';

await runProcess(process);
