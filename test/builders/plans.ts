/** builders/plans — twins, views and plan inputs with good defaults, so that a test of deciding states only what it is about. */
import assert from 'node:assert/strict';
import { anchorOf } from '../../src/engine/anchors.ts';
import type { View } from '../../src/engine/diff.ts';
import { digester } from '../../src/engine/digest.ts';
import { KINDS } from '../../src/engine/kinds.ts';
import { type PlanInput, type Planned, plan } from '../../src/engine/plan.ts';
import type { SideFacts } from '../../src/engine/travel.ts';
import { EVENT_FIELDS, type Event, type EventField } from '../../src/model/event.ts';
import type { FieldPath, Href, Stored, TwinId, Version } from '../../src/model/item.ts';
import type { Creation, Parked, Rules, Twin, Verdict } from '../../src/model/pair.ts';
import type { Action, ActionOf } from '../../src/model/plan.ts';
import { someRules } from './rules.ts';

export const digest = digester(new Uint8Array(32).fill(7));
export const kind = KINDS.event;
export const NOW = Date.parse('2026-11-22T08:00:00Z');

export function aStored(href: string, item: Event, version = 'v1'): Stored<Event> {
  return { href: href as Href, version: version as Version, item, native: undefined };
}

export interface ViewWishes {
  readonly found?: readonly Stored<Event>[];
  readonly gone?: readonly string[];
  /** Why, by href. */
  readonly unreadable?: Readonly<Record<string, string>>;
  /** Listed, but not there when they were asked for. */
  readonly denied?: readonly string[];
  /** Not to be understood just now. */
  readonly passing?: readonly string[];
  readonly complete?: boolean;
  readonly listed?: number;
}

/** By default a view of a side where nothing moved. */
export function aView(wishes: ViewWishes = {}): View<Event> {
  const { found = [], gone = [], unreadable = {}, denied = [], passing = [], complete = false, listed } = wishes;
  const bad = [
    ...Object.entries(unreadable).map(
      ([href, why]) => [href as Href, { href: href as Href, version: 'v2' as Version, why }] as const,
    ),
    ...(denied as Href[]).map(
      (href) => [href, { href, version: 'v2' as Version, why: 'denied', passing: true, denied: true }] as const,
    ),
    ...(passing as Href[]).map((href) => [href, { href, version: 'v2' as Version, why: 'passing', passing: true }] as const),
  ];
  return {
    found: new Map(found.map((one) => [one.href, one])),
    gone: new Set(gone as Href[]),
    unreadable: new Map(bad),
    complete,
    listed: listed ?? found.length,
  };
}

/** The memory that these two were alike: hrefs `l-<id>` and `r-<id>`, both at version v1, holding `left` and `right`. */
export function aTwin(left: Event, right: Event = left, wishes: { readonly id?: string } & Partial<Omit<Twin, 'id'>> = {}): Twin {
  const { id = '1', ...rest } = wishes;
  const anchor = (href: string, item: Event): Twin['left'] => anchorOf(aStored(href, item), { kind, digest });
  return { id: id as TwinId, left: anchor(`l-${id}`, left), right: anchor(`r-${id}`, right), born: 'left', ...rest };
}

/** A side that holds the named fields, keeps what it gets, and may be written. */
export function aSide(wishes: Partial<SideFacts<Event>> & { readonly without?: readonly EventField[] } = {}): SideFacts<Event> {
  const { without = [], ...rest } = wishes;
  const fields = new Set<string>(EVENT_FIELDS.filter((field) => !without.includes(field)));
  return { fields, writable: true, asHeld: (item) => item, ...rest };
}

export interface PlanWishes {
  readonly twins?: readonly Twin[];
  readonly left?: ViewWishes;
  readonly right?: ViewWishes;
  readonly sides?: Partial<PlanInput<Event>['sides']>;
  readonly rules?: Partial<Rules>;
  readonly parked?: readonly Parked[];
  readonly creations?: readonly Creation[];
  readonly isCopied?: boolean;
  readonly verdicts?: readonly Verdict[];
  readonly lately?: PlanInput['lately'];
  readonly now?: number;
}

export function aPlanInput({
  twins = [],
  left,
  right,
  sides,
  rules,
  parked = [],
  creations = [],
  isCopied = false,
  verdicts = [],
  lately = new Map(),
  now = NOW,
}: PlanWishes): PlanInput<Event> {
  return {
    twins,
    views: { left: aView(left), right: aView(right) },
    sides: { left: aSide(), right: aSide(), ...sides },
    rules: someRules(rules),
    kind,
    digest,
    parked,
    creations,
    isCopied,
    verdicts: new Map(verdicts.map((one) => [one.name, one])),
    lately,
    link: 'salon/event/primary/Termine',
    installation: 'salon0',
    now,
  };
}

export const planOf = (wishes: PlanWishes): Planned<Event> => plan(aPlanInput(wishes));

/** The only action of a plan, which must be of this kind. */
export function onlyAction<Op extends Action['op']>(planned: Planned<Event>, op: Op): ActionOf<Op, Event> {
  const [action, ...more] = planned.actions;
  assert.equal(action?.op, op, `${action?.op}: ${action?.why}`);
  assert.equal(more.length, 0, JSON.stringify(more.map((one) => [one.op, one.why])));
  return action as ActionOf<Op, Event>;
}

/** `right: title, location` for each write of an update. */
export const writesOf = ({ writes }: ActionOf<'update', Event>): string[] =>
  writes.map(({ side, fields }) => `${side}: ${[...fields].sort().join(', ')}`);

export function aParked(wishes: Partial<Parked>): Parked {
  return {
    kind: 'refused',
    twin: undefined,
    hrefs: {},
    versions: {},
    why: 'the server did not like it',
    fields: [],
    since: NOW - 1000,
    ...wishes,
  };
}

export const path = (text: string): FieldPath => text as FieldPath;
export const hrefs = (side: 'left' | 'right', href: string): Parked['hrefs'] => ({ [side]: href as Href });
