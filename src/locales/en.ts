/** locales/en — what the command line says, in English. The other languages answer to the same keys. */

export interface Words {
  readonly check: {
    readonly good: (file: string, pairs: number, calendars: number, contacts: number) => string;
    readonly bad: (file: string, errors: number) => string;
    readonly asking: string;
  };
}

export const en: Words = {
  check: {
    good: (file, pairs, calendars, contacts) =>
      `${file} is good: ${pairs} ${pairs === 1 ? 'pair' : 'pairs'}, ${calendars} ${calendars === 1 ? 'calendar' : 'calendars'}${contacts === 0 ? '' : `, ${contacts} ${contacts === 1 ? 'address book' : 'address books'}`}.`,
    bad: (file, errors) => `${file} has ${errors} ${errors === 1 ? 'error' : 'errors'}.`,
    asking: 'Asking Google and the DAV servers; nothing is written there.',
  },
};
