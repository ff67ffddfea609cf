/** cli/related — clients and appointments that belong together, as the command line tells them. */
import type { Related, RelatedVisit } from '../model/related.ts';
import { type Output, plain } from './output.ts';

/** As many appointments of each kind are shown to people. */
const SHOWN = 10;

export function relatedDocument(related: Related): unknown {
  const { kind, item: item_id, title: item } = related;
  const common = { kind: `${kind}s`, item, item_id };
  if (related.kind === 'contact') return { ...common, next: related.next.map(visit), past: related.past.map(visit) };
  const clients = related.clients.map((one) => ({ item: one.name, item_id: one.item }));
  // Of several it is nobody's for certain.
  return { ...common, client: clients.length === 1 ? clients[0] : null, perhaps: clients.length > 1 ? clients : [] };
}

const visit = ({ item: item_id, title: item, from, isSure }: RelatedVisit) => ({
  ...{ item, item_id, start: new Date(from).toISOString(), sure: isSure },
});

export function printRelated(all: readonly Related[], timeZone: string, output: Output): void {
  const { language, say, row } = output;
  const locale = language === 'en' ? 'en-GB' : language;
  const moments = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium', timeStyle: 'short' });
  const days = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium' });
  const line = ({ item, title, from, allDay, isSure }: RelatedVisit): void =>
    row(
      `   ${(allDay ? days : moments).format(from)}  ${plain(title)} (${item})${isSure ? '' : ` ${say('(perhaps somebody else’s)')}`}`,
    );
  for (const related of all) {
    if (related.kind === 'event') {
      const names = related.clients.map(({ item, name }) => `${plain(name)} (${item})`);
      if (names.length === 1) row(`${say('Client:')} ${names[0]}`);
      if (names.length > 1) row(`${say('It may be of one of these clients:')} ${names.join(', ')}`);
      continue;
    }
    row(`${say('Next appointments:')}${related.next.length === 0 ? ` ${say('(none)')}` : ''}`);
    related.next.slice(0, SHOWN).forEach(line);
    row(`${say('Past appointments:')}${related.past.length === 0 ? ` ${say('(none)')}` : ''}`);
    related.past.slice(0, SHOWN).forEach(line);
    const rest = Math.max(0, related.next.length - SHOWN) + Math.max(0, related.past.length - SHOWN);
    if (rest > 0) output.note(`${rest} more; --json tells all`);
  }
}
