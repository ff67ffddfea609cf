/** web/set-up/client — step 2: the owner's own app at Google, made with pictures, and its id and secret. */
import { html } from 'hono/html';
import { origin } from '../../config/addresses.ts';
import type { DraftClient } from '../../config/draft.ts';
import { Secret } from '../../config/secrets.ts';
import type { SetUpWords } from '../../locales/set-up/en.ts';
import type { Html, Visit } from '../page.ts';
import { RETURN_PATH } from '../sign-in.ts';
import type { SetUpDesk } from './desk.ts';
import {
  type Filled,
  faultsIn,
  isFaultless,
  LONGEST,
  type Read,
  radios,
  secretField,
  stepForm,
  textField,
  trimmed,
  type Values,
} from './fields.ts';
import type { Kept } from './kept.ts';
import { picture } from './pictures.ts';
import { stepPage } from './steps.ts';

const CONSOLE = 'https://console.cloud.google.com/auth/clients';
const PICTURES = ['project', 'library', 'consent', 'client', 'copy'] as const;

/** `publicUrl`: where we are reached from outside, if that was said when we were started. */
export function clientPage(visit: Visit, desk: SetUpDesk, kept: Kept, publicUrl: string | undefined, sent?: Filled): Html {
  const { client, frame } = visit.voice.setUp;
  const { client: before } = desk.draft();
  const filled = sent ?? {
    values: {
      kind: before?.kind ?? (publicUrl === undefined ? 'desktop' : 'web'),
      public_url: before === undefined ? publicUrl : before.publicUrl,
      id: before?.id,
    },
  };
  const way = PICTURES.map((one) => html`<li>${picture(`picture-${one}`, client.pictures[one])}<p>${client.steps[one]}</p></li>`);
  const address = trimmed(filled.values, 'public_url');
  const redirect =
    origin(address) === undefined
      ? html`<code>${new URL(address).origin}${RETURN_PATH}</code>`
      : html`${client.redirectOwn} <code>${RETURN_PATH}</code>`;
  const web = html`<div class="inside">${textField(filled, { name: 'public_url', label: client.publicUrl, hint: client.publicUrlHint, type: 'url' })}
<p>${client.redirect} ${redirect}</p></div>`;
  const kinds = [
    { value: 'desktop', label: client.desktop, inside: html`<div class="inside"><p>${client.redirectNone}</p></div>` },
    { value: 'web', label: client.web, inside: web },
  ];
  const inside = html`${radios(filled, 'kind', client.kind, kinds)}
${textField(filled, { name: 'id', label: client.id, hint: client.idHint, isWide: true })}
${secretField(filled, { name: 'secret', label: client.secret, hint: client.secretHint, isWide: true }, kept.secret('client.secret') && frame.kept)}`;
  const body = html`<p>${client.intro}</p>
<p><a class="button" href="${CONSOLE}" target="_blank" rel="noreferrer noopener">${client.open}</a></p>
<ol class="pictures">${way}</ol>
<p class="note">${client.testing}</p>
${stepForm(visit, 'client', filled, inside)}`;
  return stepPage(visit, desk, 'client', body);
}

/** `isGoogle`: nothing stands in for Google, so its forms are known. */
export function readClient(values: Values, words: SetUpWords, kept: Kept, isGoogle: boolean): Read<DraftClient> {
  const { client, frame } = words;
  const [id, secret, address] = [
    trimmed(values, 'id'),
    trimmed(values, 'secret'),
    trimmed(values, 'public_url').replace(/\/+$/, ''),
  ];
  const kind = values.kind === 'desktop' || values.kind === 'web' ? values.kind : undefined;
  const known = secret === '' ? kept.secret('client.secret') : new Secret(secret);
  const faults = faultsIn({
    kind: kind === undefined ? frame.choose : undefined,
    public_url: kind === 'web' ? addressFault(address, words) : undefined,
    id: id === '' ? frame.missing : idFault(id, isGoogle, words),
    secret:
      known === undefined
        ? frame.missing
        : /\s/.test(secret)
          ? client.secretWrong
          : secret.length > LONGEST
            ? frame.tooLong
            : undefined,
  });
  if (!isFaultless(faults) || kind === undefined || known === undefined) return { faults };
  return { value: { kind, publicUrl: kind === 'web' ? address : undefined, id, secret: known } };
}

function addressFault(address: string, { client }: SetUpWords): string | undefined {
  if (address === '') return client.publicUrlNeeded;
  return origin(address) === undefined && address.startsWith('https://') ? undefined : client.publicUrlWrong;
}

function idFault(id: string, isGoogle: boolean, { client, frame }: SetUpWords): string | undefined {
  if (id.length > LONGEST) return frame.tooLong;
  return !/\s/.test(id) && (!isGoogle || /^[\w-]+\.apps\.googleusercontent\.com$/.test(id)) ? undefined : client.idWrong;
}
