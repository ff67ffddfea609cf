/** google-calendar/properties — what Google has no field for travels in private extended properties (G82). */
import type { EventFields } from '../../model/event.ts';
import type { Codec } from '../codec.ts';
import type { GoogleEvent } from './native.ts';

/** G82: longer values are cut in silence. Counted in bytes, to be on the safe side. */
const MOST_BYTES = 1024;

export type PropertyName =
  | 'twinbookUid'
  | 'twinbookMark'
  | 'twinbookUrl'
  | 'twinbookCategories'
  | 'twinbookResources'
  | 'twinbookStart';

export function propertyOf(event: GoogleEvent, name: PropertyName): string | undefined {
  return event.extendedProperties?.private?.[name] || undefined;
}

/** Other applications' properties stay as they are. */
export function setProperty(event: GoogleEvent, name: PropertyName, value: string | undefined): void {
  if (value === undefined && propertyOf(event, name) === undefined) return;
  const { [name]: _old, ...others } = event.extendedProperties?.private ?? {};
  event.extendedProperties = {
    ...event.extendedProperties,
    private: value === undefined ? others : { ...others, [name]: value },
  };
}

export function fitsProperty(value: string): boolean {
  return Buffer.byteLength(value) <= MOST_BYTES;
}

/** A set of words; entries that no longer fit are left out whole. */
export function words(
  name: 'twinbookCategories' | 'twinbookResources',
): Codec<GoogleEvent, readonly string[] | undefined, unknown> {
  return {
    read: (event) => setOf(entriesOf(propertyOf(event, name))),
    write: (event, value) => {
      const entries = [...(setOf(value ?? []) ?? [])];
      while (entries.length > 0 && !fitsProperty(JSON.stringify(entries))) entries.pop();
      setProperty(event, name, entries.length === 0 ? undefined : JSON.stringify(entries));
    },
  };
}

/** Web addresses are the event's source, which Google shows (G88); others are kept beside it. */
export const url: Codec<GoogleEvent, EventFields['url'], unknown> = {
  read: (event) => event.source?.url || propertyOf(event, 'twinbookUrl'),
  write: (event, value) => {
    const host = value === undefined ? undefined : webHost(value);
    if (value !== undefined && host !== undefined) event.source = { title: event.source?.title || host, url: value };
    else delete event.source;
    setProperty(event, 'twinbookUrl', value !== undefined && host === undefined && fitsProperty(value) ? value : undefined);
  },
};

function webHost(value: string): string | undefined {
  return /^https?:\/\//i.test(value) && URL.canParse(value) ? new URL(value).host : undefined;
}

function entriesOf(text: string | undefined): string[] {
  try {
    const value: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
  } catch {
    return []; // someone else wrote the property: it says nothing to us
  }
}

function setOf(entries: readonly string[]): readonly string[] | undefined {
  const distinct = [...new Set(entries)].filter((entry) => entry !== '').sort();
  return distinct.length === 0 ? undefined : distinct;
}
