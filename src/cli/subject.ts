/** cli/subject — a name that several people have: they are listed, and the owner is asked to say which. */
import type { Person } from '../privacy/finding.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { columns } from './output.ts';
import type { Context } from './verb.ts';

/** Nothing is done. */
export function askWhich(who: string, persons: readonly Person[], { output }: Context): ExitCode {
  const all = persons.map(({ name, signs, contacts }) => ({
    name,
    mails: [...signs.mails],
    phones: [...signs.phones],
    ids: contacts.map(({ stored }) => stored.item.uid ?? stored.href),
  }));
  output.complain(
    `twinbook: "${who}" means ${all.length} people; nothing was done. Say which: by a mail or phone only one has, or by an id`,
  );
  for (const line of columns([
    ['NAME', 'MAIL', 'PHONE', 'ID'].map(output.say),
    ...all.map(({ name, mails, phones, ids }) => [name, mails.join(' '), phones.join(' '), ids[0] ?? '']),
  ]))
    output.row(line);
  output.document({ several: all });
  return EXIT.usage;
}
