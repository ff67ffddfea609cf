/** cli/set-up-draft — what was said in the steps of the set-up, as a configuration. */
import { join } from 'node:path';
import { compose, type Site } from '../config/compose.ts';
import type { Config } from '../config/config.ts';
import { type Draft, SECRETS, type SecretName, secretsOf, USUAL_RULES, type WholeDraft } from '../config/draft.ts';
import { type Loaded, loadText } from '../config/load.ts';
import { Secret } from '../config/secrets.ts';
import { sentence } from '../config/sentences.ts';
import { SPEECH } from '../locales/dashboard/speech.ts';
import { SyncError } from '../model/errors.ts';

export interface DraftSite extends Site {
  readonly file: string;
  /** As `${file:…}` names the folder of the secrets. */
  readonly secretsWord: string;
}

/** The text to keep. Needs every step but the preview. */
export function fileText(draft: Draft, site: DraftSite): string {
  const whole = needWhole(draft);
  const refer = (name: SecretName): string => `\${file:${join(site.secretsWord, name)}}`;
  return compose(whole, site, refer, SPEECH[whole.basics.language].setUp.file);
}

/** What `check` says to the text, its secrets taken from the draft. */
export async function checkDraft(draft: Draft, site: DraftSite): Promise<Loaded> {
  return await loadDraft(needWhole(draft), site);
}

/** The configuration so far, with something harmless in place of what is not said yet. @throws CONFIG */
export async function draftConfig(draft: Draft, site: DraftSite): Promise<Config> {
  const loaded = await loadDraft(filledUp(draft), site);
  if (loaded.ok) return loaded.config;
  throw new SyncError('CONFIG', loaded.errors.map(sentence).join('; '));
}

/** Secrets reach it by the environment of this one reading, under names nobody else uses. */
async function loadDraft(whole: WholeDraft, site: DraftSite): Promise<Loaded> {
  const secrets = secretsOf(whole);
  const environment = Object.fromEntries(SECRETS.map((name) => [name, secrets[name]?.reveal() ?? '']));
  const text = compose(whole, site, (name) => `\${${name}}`, SPEECH[whole.basics.language].setUp.file);
  return await loadText(text, site.file, environment);
}

/** Never anybody's words: what is secret is masked wherever it is said. */
const NOBODY = new Secret('not-said-in-any-step-yet');

function filledUp(draft: Draft): WholeDraft {
  const consent = draft.account?.consent;
  // With consent a place for contacts, so that they are asked for at Google.
  const everybody = { google: 'all', googleName: '', dav: '/', davName: '', direction: 'two-way' } as const;
  const contacts = consent === undefined ? [] : [everybody];
  const calendar = { google: 'primary', googleName: '', dav: '/', davName: '', direction: 'two-way', show: 'full' } as const;
  return {
    basics: { language: 'en', timezone: 'UTC', name: 'set-up', password: NOBODY },
    client: { kind: 'desktop', publicUrl: undefined, id: 'nobody', secret: NOBODY },
    account: { email: 'nobody@example.invalid', consent: undefined },
    dav: { url: 'https://nobody.invalid/', auth: { username: 'nobody', password: NOBODY }, allowPrivate: false },
    choice: { calendars: [calendar], contacts },
    rules: USUAL_RULES,
    ...draft,
  };
}

function needWhole({ basics, client, account, dav, choice, rules }: Draft): WholeDraft {
  if (basics && client && account && dav && choice && rules) return { basics, client, account, dav, choice, rules };
  throw new Error('the draft is not whole yet');
}
