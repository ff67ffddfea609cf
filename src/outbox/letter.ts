/** outbox/letter — a mail as its client reads it: plain text, made of the owner's words. Pure. */
import type { Occasion } from '../model/mail.ts';
import type { Due } from './occasions.ts';

/** What may stand in braces. */
export const PLACEHOLDERS = ['title', 'client', 'date', 'time', 'duration', 'location', 'business'] as const;
type Placeholder = (typeof PLACEHOLDERS)[number];

export interface Template {
  readonly subject: string;
  readonly body: string;
}

export interface Manner {
  readonly templates: Readonly<Record<Occasion, Template>>;
  /** BCP 47: how dates and times are written. */
  readonly locale: string;
  /** IANA name. */
  readonly zone: string;
  /** How the business calls itself. */
  readonly business: string;
  /** What stands for an appointment without a title. */
  readonly untitled: string;
}

/** Sealed with the mail: this very text is what a person says yes to, and what goes. */
export interface Letter {
  readonly to: string;
  readonly name: string;
  readonly subject: string;
  readonly text: string;
  /** When the appointment begins, epoch milliseconds. */
  readonly at: number;
  readonly title: string;
}

export function letterFor(due: Due, manner: Manner): Letter {
  const { booked, time } = due;
  const values = valuesOf(due, manner);
  const { subject, body } = manner.templates[due.occasion];
  return {
    ...{ to: booked.client, name: oneLine(booked.name), at: time.from, title: oneLine(booked.title) },
    subject: oneLine(filled(subject, values)),
    text: tidy(filled(body, values)),
  };
}

function valuesOf({ booked, time }: Due, manner: Manner): Readonly<Record<Placeholder, string>> {
  const { locale, zone: timeZone } = manner;
  const minutes = Math.round((time.to - time.from) / 60_000);
  return {
    title: oneLine(booked.title) || manner.untitled,
    client: oneLine(booked.name),
    date: new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'full' }).format(time.from),
    time: new Intl.DateTimeFormat(locale, { timeZone, timeStyle: 'short' }).format(time.from),
    duration: new Intl.NumberFormat(locale, { style: 'unit', unit: 'minute', unitDisplay: 'long' }).format(minutes),
    location: oneLine(booked.location),
    business: manner.business,
  };
}

const GAP = /\{([^{}]*)\}/g;

/** Once, so that braces in a title stay braces. */
function filled(template: string, values: Readonly<Record<Placeholder, string>>): string {
  return template.replaceAll(GAP, (all, name: string) => (name in values ? values[name as Placeholder] : all));
}

/** What no mail can hold a value for. */
export function unknownPlaceholders(template: string): readonly string[] {
  const known = new Set<string>(PLACEHOLDERS);
  return [...template.matchAll(GAP)].map(([, name = '']) => name).filter((name) => !known.has(name));
}

/** Nothing that ends a line of a mail's head, turns the direction of reading, or is not to be seen. */
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/g;
const oneLine = (text: string): string => text.replaceAll(HIDDEN, ' ').replaceAll(/ {2,}/g, ' ').trim().slice(0, 200);

/** A value that is missing leaves no hole: `Hello ,` of somebody without a name, an empty line for want of a place. */
const tidy = (text: string): string =>
  `${text
    .replaceAll(/ +(?=[,.!?]|$)/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()}\n`;
