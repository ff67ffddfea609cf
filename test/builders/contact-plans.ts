/** builders/contact-plans — plans about clients, with good defaults, so that a test of deciding states only what it is about. */
import { anchorOf } from '../../src/engine/anchors.ts';
import { contactRules } from '../../src/engine/contact-rules.ts';
import type { View } from '../../src/engine/diff.ts';
import { type PlanInput, type Planned, plan } from '../../src/engine/plan.ts';
import type { SideFacts } from '../../src/engine/travel.ts';
import { CONTACT_FIELDS, type Contact } from '../../src/model/contact.ts';
import type { Href, Stored, TwinId, Version } from '../../src/model/item.ts';
import type { Creation, Rules, Twin } from '../../src/model/pair.ts';
import { digest, NOW } from './plans.ts';
import { someRules } from './rules.ts';

/** In Germany. */
export const kind = contactRules('DE');

export const storedContact = (href: string, item: Contact, version = 'v1'): Stored<Contact> => ({
  href: href as Href,
  version: version as Version,
  item,
  native: undefined,
});

/** The memory that these two were alike: hrefs `l-1` and `r-1`, both at version v1. */
export function contactTwin(left: Contact, right: Contact = left): Twin {
  const anchor = (href: string, item: Contact): Twin['left'] => anchorOf(storedContact(href, item), { kind, digest });
  return { id: '1' as TwinId, born: 'left', left: anchor('l-1', left), right: anchor('r-1', right) };
}

export interface Wishes {
  readonly twins?: readonly Twin[];
  readonly left?: readonly Stored<Contact>[];
  readonly right?: readonly Stored<Contact>[];
  readonly rules?: Partial<Rules>;
  readonly creations?: readonly Creation[];
  /** Hrefs of either side that were proved absent. */
  readonly gone?: readonly string[];
}

export function contactPlan({ twins = [], left = [], right = [], rules, creations = [], gone = [] }: Wishes): Planned<Contact> {
  const view = (found: readonly Stored<Contact>[]): View<Contact> => ({
    found: new Map(found.map((one) => [one.href, one])),
    gone: new Set(gone as Href[]),
    unreadable: new Map(),
    complete: false,
    listed: found.length,
  });
  const side: SideFacts<Contact> = { fields: new Set<string>(CONTACT_FIELDS), writable: true, asHeld: (item) => item };
  const input: PlanInput<Contact> = {
    ...{ twins, views: { left: view(left), right: view(right) }, sides: { left: side, right: side } },
    ...{ rules: someRules(rules), kind, digest, parked: [], creations, verdicts: new Map(), lately: new Map() },
    ...{ link: 'salon/contact/all/Kunden', installation: 'salon0', now: NOW },
  };
  return plan(input);
}

/** What both sides hold after each made its own of `before`, and which fields clashed. */
export function mergedContacts(before: Contact, left: Contact, right: Contact, rules?: Partial<Rules>) {
  const planned = contactPlan({
    twins: [contactTwin(before)],
    left: [storedContact('l-1', left, 'v2')],
    right: [storedContact('r-1', right, 'v2')],
    ...(rules && { rules }),
  });
  const [action] = planned.actions;
  const written = (side: 'left' | 'right', held: Contact): Contact['fields'] =>
    (action?.op === 'update' ? action.writes.find((one) => one.side === side)?.item.fields : undefined) ?? held.fields;
  return {
    left: written('left', left),
    right: written('right', right),
    op: action?.op,
    clashes: action?.op === 'update' ? action.clashes.map(({ path }) => path) : [],
    parked: action?.op === 'park' ? action.parked.fields : [],
  };
}
