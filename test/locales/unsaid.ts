/** locales/unsaid — what need not be said in three languages, and why. */

/** Whole files. Whatever they say stays English, or is no language at all. */
export const FILES: Readonly<Record<string, string>> = {
  'cli/completion-scripts.ts': 'programs for a shell',
  'cli/man.ts': 'the manual page, which is English like all documentation',
  'cli/reference.ts': 'documentation',
  'config/reference-page.ts': 'documentation',
  'config/reference.ts': 'comments of the example',
  'endpoints/caldav/zone-names.ts': 'names that servers write',
  'endpoints/memory.ts': 'the simplest endpoint, which only tests use',
  'ops/gauges.ts': 'metrics, which stay English',
  'ops/metrics.ts': 'metrics, which stay English',
  'store/migrations.ts': 'SQL',
  'store/queries.ts': 'SQL',
};

/** Single lines. */
export const LINES: Readonly<Record<string, string>> = {
  'twinbook connect {}': 'a command',
  'twinbook: something unexpected happened: {}': 'the end of a process that knows no configuration any more',
  'the Google side': 'put into sentences before they are looked up',
  'the DAV side': 'put into sentences before they are looked up',
  'an action of kind {} cannot fail': 'a mistake of ours',
  ', indented below "{}:"': 'a piece: its sentence is said whole',
  'PRIVATE KEY': 'of a file format',
  'the way there': 'a word of a type',
  'error page': 'a word of a type',
  'by hand': 'a word of a type',
  'too long': 'a word of a type',
  'begun sign-in': 'what something is sealed for',
  'google sign-in': 'what something is sealed for',
  'key check': 'what something is sealed for',
  'not ready': 'an answer to a program',
  'not found': 'an answer to a program',
  'not set up yet': 'an answer to a program',
  '{}: there is no pair in the configuration': 'an answer to a program: /health',
  'gzip, deflate, br': 'a header',
  's since the newest snapshot': 'a unit in /health',
  's since the last success': 'a unit in /health',
  'The disk of the data folder is almost full. Make room on it.': 'an answer to a program: /health',
  'timezone: Europe/Berlin': 'YAML',
  'country: DE': 'YAML',
  '- name: salon': 'YAML',
  'dav: { url: {}/, username: {}, password: {}, allow_private: true }': 'YAML',
  '- { google: primary, dav: {} }': 'YAML',
  '- { google: all, dav: {}, consent: { by: Salon Lindner, on: 2026-11-01 } }': 'YAML',
};
