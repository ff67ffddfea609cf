/** config/mistakes/variables — what is put in, and cannot be. */
import { PAIR, pairWith } from '../sample.ts';
import { type Mistakes, VAR } from './mistake.ts';

export const VARIABLES: Mistakes = {
  'a variable that is not set': {
    yaml: pairWith('geheim-1234', `▸${VAR('DAV_PASSWORD')}`),
    says: [['the environment variable DAV_PASSWORD is not set', `set it, or write ${VAR('DAV_PASSWORD:-default')}`]],
  },
  'a mistyped variable inside a text': {
    yaml: pairWith('geheim-1234', `"a ▸${VAR('DAV_PASWORD')}"`),
    environment: { DAV_PASSWORD: 'geheim' },
    says: [['the environment variable DAV_PASWORD is not set', 'did you mean "DAV_PASSWORD"?']],
  },
  'a variable that is never closed': {
    yaml: pairWith('geheim-1234', '▸$'.concat('{DAV_PASSWORD')),
    says: [['a "${" is never closed', 'write "}" after the name, or "$${" for the characters themselves']],
  },
  'a variable with spaces': {
    yaml: pairWith('geheim-1234', `▸${VAR('my password')}`),
    says: [
      [`what stands in "${VAR('…')}" is not a variable`, `write ${VAR('NAME')}, ${VAR('NAME:-default')} or ${VAR('file:PATH')}`],
    ],
  },
  'a secret file that is not there': {
    yaml: pairWith('geheim-1234', `▸${VAR('file:secrets/none')}`),
    says: [['the file secrets/none does not exist', 'check the path']],
  },
  'a secret file that is a folder': {
    yaml: pairWith('geheim-1234', `▸${VAR('file:.')}`),
    says: [['the file . is a folder', 'name the file itself']],
  },
  'a choice from the environment, shown as it is written': {
    yaml: `language: ▸${VAR('TONGUE')}\n${PAIR}`,
    environment: { TONGUE: 'never-print-me' },
    says: [[`language must be one of en, de, sv, not "${VAR('TONGUE')}"`, 'for example "language: en"']],
  },
  'a variable without braces': {
    yaml: pairWith('geheim-1234', '▸$DAV_PASSWORD'),
    environment: { DAV_PASSWORD: 'geheim' },
    says: [['a variable without braces is not put in', `write ${VAR('NAME')}, or "$$" if a dollar sign is meant`]],
  },
  'a variable without braces in a path': {
    yaml: `data: ▸$HOME/twinbook\n${PAIR}`,
    says: [['a variable without braces is not put in', `write ${VAR('NAME')}, or "$$" if a dollar sign is meant`]],
  },
  'a command': {
    yaml: pairWith('geheim-1234', '▸$(cat /run/secrets/dav)'),
    says: [['commands are not run here', `write ${VAR('NAME')} for a variable or ${VAR('file:PATH')} for a file`]],
  },
  'a file without its braces': {
    yaml: pairWith('geheim-1234', '▸file:/run/secrets/dav'),
    says: [[`what is to be put in stands between "\${" and "}"`, `write ${VAR('NAME')} or ${VAR('file:PATH')}`]],
  },
  'the path of a secret for the secret': {
    yaml: pairWith('geheim-1234', '▸/run/secrets/anna_dav'),
    says: [['pairs[0].dav.password is the path of a file', `write ${VAR('file:PATH')} to read it`]],
  },
  'a default without its dash': {
    yaml: pairWith('username: anna', `username: ▸${VAR('WHO:anna')}`),
    says: [
      [`what stands in "${VAR('…')}" is not a variable`, `write ${VAR('NAME')}, ${VAR('NAME:-default')} or ${VAR('file:PATH')}`],
    ],
  },
  'a variable that is empty': {
    yaml: pairWith('geheim-1234', `▸${VAR('DAV_PASSWORD')}`),
    environment: { DAV_PASSWORD: '' },
    says: [['the environment variable DAV_PASSWORD is empty', `give it a value, or write ${VAR('DAV_PASSWORD:-default')}`]],
  },
  'a secret file that is empty': {
    yaml: pairWith('geheim-1234', `▸${VAR('file:empty')}`),
    files: { empty: '\n' },
    says: [['the file empty is empty', 'write the secret into it']],
  },
  'a secret file of several lines': {
    yaml: pairWith('geheim-1234', `▸${VAR('file:both')}`),
    files: { both: 'anna\ngeheim-1234\n' },
    says: [['pairs[0].dav.password has several lines', 'a secret is one line: look into the file it comes from']],
  },
  'a secret file in a home folder': {
    yaml: pairWith('geheim-1234', `▸${VAR('file:~/dav')}`),
    says: [['the file ~/dav does not exist', 'write the whole path: only a shell understands "~"']],
  },
  'a secret file with a space before it': {
    yaml: pairWith('geheim-1234', `▸${VAR('file: dav')}`),
    says: [
      [
        'a second "key:" follows on the same line or with the wrong indentation',
        `between "\${" and "}" write no space after a colon`,
      ],
    ],
  },
  'a number from the environment that is none': {
    yaml: `http:\n  port: ▸${VAR('PORT')}\n${PAIR}`,
    environment: { PORT: 'never-print-me' },
    says: [['http.port must be a number, not text', `look at what ${VAR('PORT')} gives, and write it without quotes`]],
  },
  'a path in quotes inside the braces': {
    yaml: pairWith('geheim-1234', `▸${VAR('file:"dav"')}`),
    says: [['the file "dav" does not exist', 'write the path without spaces and quotes around it']],
  },
  'a value from the environment, never told by its hint': {
    yaml: pairWith('anna@example.com', `▸${VAR('WHO')}`),
    environment: { WHO: 'Never <never@print.me>' },
    says: [[`pairs[0].google.account "${VAR('WHO')}" is not an e-mail address`, 'write the Google account: anna@example.com']],
  },
  'the key file itself for its path, never told': {
    yaml: pairWith('key.json', `▸${VAR('file:key.json')}`),
    says: [
      ['pairs[0].google.service_account.key_file is the content of a file', `write its path alone, without ${VAR('file:…')}`],
    ],
  },
  'a key file from the environment, shown as it is written': {
    yaml: pairWith('key.json', `▸${VAR('KEY')}`),
    environment: { KEY: 'never-print-me.json' },
    says: [[`the file ${VAR('KEY')} does not exist`, 'check the path']],
  },
  'a variable with a space before its brace': {
    yaml: pairWith('geheim-1234', `▸$ ${VAR('PW').slice(1)}`),
    says: [['a space stands between "$" and "{"', `write ${VAR('NAME')}, or "$$" if a dollar sign is meant`]],
  },
};
