/** test/web/browser — somebody's browser: keeps cookies, follows links and presses the buttons of the forms that are there. */
import assert from 'node:assert/strict';

export interface Seen {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Where it ended up: path and query. */
  readonly path: string;
}

type Values = Readonly<Record<string, string>>;

export interface Browser {
  readonly cookies: Map<string, string>;
  open(path: string): Promise<Seen>;
  /** One request, whatever it answers; redirects are not followed. */
  send(path: string, init?: RequestInit): Promise<Response>;
  /** Presses the button of the form with that action on `seen`, with its hidden values and these. */
  press(seen: Seen, action: string, values?: Values): Promise<Seen>;
}

/** `ask` answers a request for a path, as an app or a server does. */
export function openBrowser(
  ask: (path: string, init: RequestInit) => Response | Promise<Response>,
  headers: Values = {},
): Browser {
  const cookies = new Map<string, string>();
  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const all = { host: 'localhost', ...headers, ...(cookie === '' ? {} : { cookie }), ...(init.headers as Values) };
    const answer = await ask(path, { redirect: 'manual', ...init, headers: all });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };
  const seenFrom = async (answer: Response, path: string): Promise<Seen> => {
    const next = answer.headers.get('location');
    if (answer.status === 303 && next !== null) return await seenFrom(await send(next), next);
    return { status: answer.status, headers: answer.headers, text: await answer.text(), path };
  };
  return {
    ...{ cookies, send },
    open: async (path) => await seenFrom(await send(path), path),
    press: async (seen, action, values = {}) => {
      const body = new URLSearchParams({ ...hiddenIn(seen.text, action), ...values });
      return await seenFrom(await send(action, { method: 'POST', body }), action);
    },
  };
}

/** The hidden values of the form with that action. @throws when there is none on the page */
export function hiddenIn(page: string, action: string): Values {
  const form = [...page.matchAll(/<form method="post" action="([^"]+)"[^>]*>(.*?)<\/form>/gs)].find(
    ([, there]) => decoded(there ?? '') === action,
  );
  assert.ok(form, `there is no form for ${action} on the page`);
  const fields = [...(form[2] ?? '').matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)];
  return Object.fromEntries(fields.map(([, name = '', value = '']) => [name, decoded(value)]));
}

/** What a reader sees of the page, without its marks; one space between words. */
export function textOf(page: string): string {
  const body = page.replace(/^.*<body>/s, '').replaceAll(/<[^>]*>/g, ' ');
  return decoded(body).replaceAll(/\s+/g, ' ').trim();
}

function decoded(text: string): string {
  const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return text.replaceAll(/&(amp|lt|gt|quot|#39);/g, (_all, name: string) => entities[name] ?? '');
}
