/** engine/describe — values of fields, and what differs between two versions, in words for people. */
import type { Photo } from '../model/contact.ts';
import type { Schedule } from '../model/event.ts';
import { type FieldPath, type Item, type OccurrenceId, partsOf } from '../model/item.ts';
import type { When } from '../model/time.ts';
import { allPaths } from './diff.ts';
import { STATE, sameValue } from './digest.ts';

/** One field of two versions, each in words; '' for an empty one. */
export interface Difference {
  /** `location`, or `location on 2026-12-01` for an occurrence of a series. */
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** What differs, of these paths or of all, in the order of the fields. Either version may be missing as a whole. */
export function differences(
  before: Item | undefined,
  after: Item | undefined,
  paths: Iterable<FieldPath> = new Set([before, after].flatMap((item) => (item === undefined ? [] : allPaths(item)))),
): Difference[] {
  return [...paths].flatMap((path) => {
    const [was, is] = [before && at(before, path), after && at(after, path)];
    if (sameValue(was, is)) return [];
    const { field } = partsOf(path);
    const told = { field: nameOf(path), before: describe(field, was), after: describe(field, is) };
    return told.before === told.after && field === STATE ? [] : [told];
  });
}

/** Every field that either version has, side by side, whether or not they differ. */
export function sideBySide(before: Item | undefined, after: Item | undefined): Difference[] {
  const paths = new Set([before, after].flatMap((item) => (item === undefined ? [] : allPaths(item))));
  const told = [...paths].map((path) => {
    const { field } = partsOf(path);
    const value = (item: Item | undefined): string => (item === undefined ? '' : describe(field, at(item, path)));
    return { field: nameOf(path), before: value(before), after: value(after) };
  });
  return told.filter((one) => one.before !== '' || one.after !== '');
}

/** A path as people say it. */
export function nameOf(path: FieldPath): string {
  const { occurrence, field } = partsOf(path);
  return occurrence === undefined ? field : `${field} on ${dayOf(occurrence)}`;
}

/** The value in one line; '' when there is none. */
export function describe(field: string, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (field === 'schedule') return scheduled(value as Schedule);
  if (field === 'photo') return pictured(value as Photo);
  if (Array.isArray(value)) return value.map((entry) => describe('', entry)).join(', ');
  if (typeof value !== 'object') return String(value);
  return said(value);
}

function at(item: Item, path: FieldPath): unknown {
  const { occurrence, field } = partsOf(path);
  if (occurrence === undefined) return item.fields[field];
  const one = item.occurrences.get(occurrence);
  if (field === STATE) return one === undefined ? 'as the series' : one === 'cancelled' ? 'cancelled' : 'changed';
  return typeof one === 'object' ? one[field] : undefined;
}

/** The values of an entry in their order, what kind it is in brackets: `+49 30 1234 (mobile, preferred)`. */
function said(entry: object): string {
  const isKind = ([name]: [string, unknown]): boolean => KINDS.has(name);
  const all = Object.entries(entry).filter(([, value]) => value !== undefined && value !== '');
  const values = all.filter((one) => !isKind(one)).map(([, value]) => String(value));
  const kinds = all.filter(isKind).map(([name, value]) => (value === true ? name : String(value)));
  return `${values.join(' ')}${kinds.length === 0 ? '' : ` (${kinds.join(', ')})`}`;
}

const KINDS: ReadonlySet<string> = new Set(['type', 'label', 'preferred', 'protocol', 'method', 'status']);

function scheduled({ start, end, recurrence }: Schedule): string {
  const zone = start.kind === 'moment' ? ` ${start.zone}` : '';
  return [`${moment(start)} – ${moment(end)}${zone}`, ...recurrence].join('; ');
}

const moment = (when: When): string => (when.kind === 'day' ? when.date : when.local.replace('T', ' ').replace(/:00$/, ''));

function pictured({ type, data }: Photo): string {
  return `${type}, ${Math.ceil((data.length * 3) / 4 / 1024)} KiB`;
}

const dayOf = (id: OccurrenceId): string => id.replace(/^(\d{4})(\d{2})(\d{2}).*$/, '$1-$2-$3');
