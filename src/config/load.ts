/**
 * config/load — from the file's name to a complete configuration, or to every error in it at once.
 *
 *   text ─ YAML ─ ${…} put in ─ schema ─ across keys ─ key files ─ rules inherited ─ Config
 */
import { dirname, resolve } from 'node:path';
import { errorsAcross } from './across.ts';
import type { Config, ConfiguredPair, Language, ServiceAccount } from './config.ts';
import { databaseOf } from './database.ts';
import { readDocument } from './document.ts';
import { doubtsAcross } from './doubts.ts';
import { examine } from './examine.ts';
import { MISSING, readTextFile } from './files.ts';
import type { Finding } from './finding.ts';
import { putIn, type References } from './references.ts';
import { resolvePairs } from './resolve.ts';
import type { FileConfig } from './schema.ts';
import type { Problem } from './sentences.ts';
import { readServiceAccount } from './service-account.ts';
import type { Readable } from './spots.ts';
import { milliseconds } from './times.ts';
import type { Environment } from './variables.ts';

interface Heard {
  readonly warnings: readonly Problem[];
  /** Chosen by the owner, as far as that could be read; undefined: none. */
  readonly language: Language | undefined;
}

export type Loaded =
  | (Heard & { readonly ok: true; readonly config: Config })
  | (Heard & { readonly ok: false; readonly errors: readonly Problem[] });

const EXAMPLE_HINT = 'copy config/twinbook.example.yaml and fill it in, or name another file with --config';

/** Reads and checks a configuration. Never throws for what the user wrote; positions count from 1. */
export async function loadConfig(file: string, environment: Environment): Promise<Loaded> {
  const read = await readTextFile(file);
  if ('why' in read)
    return failed([wholeFile(file, `the configuration ${read.why}`, read.why === MISSING ? EXAMPLE_HINT : read.hint)]);
  return await loadText(read.text, file, environment);
}

/** The same for a text, as if it stood in that file. */
export async function loadText(text: string, file: string, environment: Environment): Promise<Loaded> {
  if (!/^\s*[^#\s]/m.test(text)) return failed([wholeFile(file, 'the configuration is empty', EXAMPLE_HINT)]);

  const language = languageIn(text);
  const document = readDocument(text);
  const problem = (offset: number, message: string, hint: string): Problem => ({
    file,
    ...document.place(offset),
    message,
    hint,
  });
  const syntax = document.faults.map(({ offset, message, hint }) => problem(offset, message, hint));
  if (!document.readable) return failed(syntax, language);

  const references = await putIn(document, text, file, environment);
  const missing = references.faults.map(({ offset, message, hint }) => problem(offset, message, hint));
  const value = document.value();
  if ('offset' in value) return failed([problem(value.offset, value.message, value.hint)], language);

  const { config, findings, readable } = examine(value.data, references, document);
  const keys = await readKeyFiles(readable, file, references);
  const place = ({ path, at, message, hint }: Finding): Problem =>
    problem(at === 'key' ? document.keyOffset(path) : document.offset(path), message, hint);
  const placed = [...findings, ...errorsAcross(readable), ...keys.findings].map(place);
  const errors = inOrder([...syntax, ...beyond(syntax, [...missing, ...placed])]);
  const today = new Date().toISOString().slice(0, 10);
  const doubts = document.doubts.map(({ offset, message, hint }) => problem(offset, message, hint));
  const warnings = inOrder([...doubts, ...doubtsAcross(readable, today).map(place)]);
  if (errors.length > 0 || config === undefined) return { ok: false, errors, warnings, language };
  const pairs = resolvePairs(config, {
    place: (path) => document.place(document.offset(path)),
    serviceAccount: (index) => keys.accounts.get(index),
  });
  return { ok: true, config: complete(config, file, pairs), warnings, language: config.language };
}

function complete(config: FileConfig, file: string, pairs: readonly ConfiguredPair[]): Config {
  const { google, language = 'en' } = config;
  return {
    file,
    data: resolve(config.data),
    database: databaseOf(config.database),
    language,
    isLanguageChosen: config.language !== undefined,
    country: config.country ?? COUNTRY_OF[language],
    timezone: config.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    http: httpOf(config.http),
    log: config.log,
    retention: { history: milliseconds(config.retention.history)!, journal: milliseconds(config.retention.journal)! },
    alerts: alertsOf(config.alerts),
    google: { clientId: google.client_id, clientSecret: google.client_secret, endpoint: google.endpoint?.replace(/\/+$/, '') },
    pairs,
  };
}

function httpOf({ host, port, public_url, push, password }: FileConfig['http']): Config['http'] {
  return { host, port, publicUrl: public_url?.replace(/\/+$/, ''), push, password };
}

function alertsOf({ webhook, ntfy, email, ping, repeat }: FileConfig['alerts']): Config['alerts'] {
  return {
    webhook: webhook && { url: webhook.url, secret: webhook.secret },
    ntfy: ntfy && { url: ntfy.url, token: ntfy.token },
    email: email && { smtp: email.smtp, password: email.password, from: email.from, to: email.to },
    ping,
    repeat: milliseconds(repeat)!,
  };
}

interface KeyFiles {
  /** By the pair's index. */
  readonly accounts: ReadonlyMap<number, ServiceAccount>;
  readonly findings: readonly Finding[];
}

async function readKeyFiles({ pairs }: Readable, file: string, references: References): Promise<KeyFiles> {
  const accounts = new Map<number, ServiceAccount>();
  const findings: Finding[] = [];
  for (const [index, pair] of pairs.entries()) {
    const named = pair?.google.service_account;
    if (pair === undefined || named === undefined) continue;
    const account = await readServiceAccount(
      resolve(dirname(resolve(file)), named.key_file),
      named.subject ?? pair.google.account,
    );
    if ('clientEmail' in account) accounts.set(index, account);
    else {
      const path = ['pairs', index, 'google', 'service_account', 'key_file'];
      const name = references.writtenAt(path) ?? named.key_file;
      findings.push({ path, at: 'value', message: `the file ${name} ${account.why}`, hint: account.hint });
    }
  }
  return { accounts, findings };
}

function failed(errors: readonly Problem[], language?: Language): Loaded {
  return { ok: false, errors, warnings: [], language };
}

/** Of a file with mistakes: whoever wrote it wants to read of them in that language. */
function languageIn(text: string): Language | undefined {
  return /^\s*"?language"?:\s*["']?(en|de|sv)\b/m.exec(text)?.[1] as Language | undefined;
}

function wholeFile(file: string, message: string, hint: string): Problem {
  return { file, line: 1, column: 1, message, hint };
}

/** Where the YAML itself is wrong, the value that was read of it is no second mistake. */
function beyond(syntax: readonly Problem[], problems: readonly Problem[]): Problem[] {
  return problems.filter(({ line }) => !syntax.some((fault) => fault.line === line));
}

function inOrder(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
}

/** English is spoken in too many countries to guess one. */
const COUNTRY_OF: Readonly<Record<Language, string | undefined>> = { de: 'DE', sv: 'SE', en: undefined };
