/** cli/consent-warnings — what the configuration's warnings say of consents, put right by what was said since. */
import type { Config, ConfiguredEntry } from '../config/config.ts';
import { labelOf } from '../config/paths.ts';
import type { Problem } from '../config/sentences.ts';
import { withoutConsent } from '../privacy/consent.ts';

/** Without those that a grant of the command line has answered, and with those of withdrawals. @throws STORE */
export async function withSaid(warnings: readonly Problem[], config: Config): Promise<readonly Problem[]> {
  const contacts = config.pairs.flatMap(({ entries }, pair) =>
    entries
      .filter(({ kind }) => kind === 'contact')
      .map((entry, at) => ({ entry, label: labelOf(['pairs', pair, 'contacts', at]) })),
  );
  if (contacts.length === 0) return warnings;
  // Whoever syncs no contacts, and asks for little, such as a healthcheck every minute, need not load everything.
  const { entryConsents } = await import('../app.ts');
  const standingOf = entryConsents(config);
  const known = contacts.map((one) => ({ ...one, standing: standingOf(one.entry) }));
  const isAnswered = ({ line, column }: Problem): boolean =>
    known.some(({ entry: { place }, standing: { is } }) => is !== 'missing' && place.line === line && place.column === column);
  const isOfConsent = ({ message }: Problem): boolean => / has no consent, /.test(message);
  const withdrawn = known.filter(({ standing: { is } }) => is === 'withdrawn' || is === 'unfinished');
  return [
    ...warnings.filter((one) => !(isOfConsent(one) && isAnswered(one))),
    ...withdrawn.map(({ entry, label, standing }) => said(entry, `${label} is left alone: ${withoutConsent(standing)}`, config)),
  ];
}

function said({ place, pair }: ConfiguredEntry, message: string, { file }: Config): Problem {
  const hint = `nothing of them is read or written; "twinbook consent grant ${pair}" allows it again`;
  return { file, line: place.line, column: place.column, message, hint };
}
