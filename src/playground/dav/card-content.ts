/** playground/dav/card-content – a light look at vCard text: just enough to file a card. */
import { cardLine, unfoldCard } from './card-lines.ts';
import { type Look, NO_CALENDAR } from './content.ts';

/** Looks at one card's text (RFC 6352 §5.1: one resource, one vCard). */
export function lookAtCard(text: string): Look {
  let isOpen = false;
  let cards = 0;
  let broken: string | undefined;
  const first = new Map<string, string>();
  for (const raw of unfoldCard(text)) {
    const line = cardLine(raw);
    if (!line) {
      broken ??= `"${raw.slice(0, 40)}" is no line of a card`;
    } else if (line.name === 'BEGIN') {
      if (isOpen || line.value.trim().toUpperCase() !== 'VCARD') broken ??= `begins with ${line.value}`;
      isOpen = true;
      cards += 1;
    } else if (line.name === 'END') {
      if (!isOpen || line.value.trim().toUpperCase() !== 'VCARD') broken ??= `END:${line.value} without its BEGIN`;
      isOpen = false;
    } else if (!isOpen) {
      broken ??= 'text outside VCARD';
    } else if (!first.has(line.name)) {
      first.set(line.name, line.value.trim());
    }
  }
  if (isOpen) broken ??= 'VCARD has no END';
  if (cards === 0) broken ??= 'no card';
  const kind = first.get('KIND') ?? first.get('X-ADDRESSBOOKSERVER-KIND');
  return {
    ...NO_CALENDAR,
    broken,
    unfit: cards > 1 ? 'one object holds several cards' : undefined,
    uid: first.get('UID') || undefined,
    card: { version: first.get('VERSION'), hasName: (first.get('FN') ?? '') !== '', isGroup: kind?.toLowerCase() === 'group' },
  };
}
