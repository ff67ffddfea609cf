/** cli/migrate-page — the report of a migration as a page for people, in their language; it needs nothing from the network. */
import { html } from 'hono/html';
import type { Config } from '../config/config.ts';
import { type Language, SPEECH } from '../locales/dashboard/speech.ts';
import type { Say } from '../locales/phrases/saying.ts';
import type { MigratedCollection, MigratedItem, MigrationFolder } from '../store/migration-report.ts';
import { exportFile, PAGE } from '../store/report-folder.ts';
import { tongueOf } from './language.ts';
import { resultsOf } from './migrate-plan.ts';
import { lostIn, unsaidIn } from './migrate-words.ts';

/** Beside report.json. @throws STORE */
export async function saveMigrationPage(
  done: MigrationFolder,
  { language, timezone }: Pick<Config, 'language' | 'timezone'>,
): Promise<void> {
  const { say } = await tongueOf(language);
  const times = new Intl.DateTimeFormat(SPEECH[language].locale, { dateStyle: 'long', timeStyle: 'short', timeZone: timezone });
  exportFile(done.folder, PAGE, String(await pageOf(done, { language, say, times })));
}

/** How things are said. */
interface Voice {
  readonly language: Language;
  readonly say: Say;
  readonly times: Intl.DateTimeFormat;
}

type Piece = ReturnType<typeof html>;

const SERVERS: Readonly<Record<string, string>> = { google: 'Google', dav: 'DAV' };

function pageOf({ report }: MigrationFolder, voice: Voice): Piece {
  const { pair, from, to, started, ended, collections } = report;
  const { language, say, times } = voice;
  const heading = say(`${pair}: from ${SERVERS[from] ?? from} to ${SERVERS[to] ?? to}`);
  const when = times.formatRange(Date.parse(started), Date.parse(ended ?? started));
  return html`<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${heading}</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #222; background: #fff }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #ddd }
h2 { margin-top: 2.5rem }
</style></head>
<body>
<h1>${heading}</h1>
<p>${when}</p>
${collections.map((one) => section(one, voice))}
</body>
</html>
`;
}

function section(one: MigratedCollection, voice: Voice): Piece {
  const { say } = voice;
  const { copied, incomplete, there, not_copied } = resultsOf(one);
  const counts = [`${copied} copied`, `${incomplete} of them not whole`, `${there} there already`, `${not_copied} not copied`];
  const ofResult = (result: MigratedItem['result']): readonly MigratedItem[] =>
    one.items.filter((item) => item.result === result);
  const lacks = (item: MigratedItem): readonly string[] => lacksOf(item, voice);
  const isLacking = (item: MigratedItem): boolean => lacks(item).length > 0;
  const [copies, others] = [ofResult('copied'), ofResult('there')];
  const parts = [
    table(say('Not copied'), ofResult('not-copied'), ({ why }) => [say(why ?? '')]),
    table(say('Copied, but not whole'), copies.filter(isLacking), lacks),
    table(say('There already, but not alike'), others.filter(isLacking), lacks),
    names(
      say('Copied as they are'),
      copies.filter((item) => !isLacking(item)),
    ),
    names(
      say('There already'),
      others.filter((item) => !isLacking(item)),
    ),
  ];
  return html`<h2>${one.google} ⇄ ${one.dav}</h2><p>${counts.map(say).join(', ')}</p>${parts}`;
}

function lacksOf({ lost, unsaid, seen }: MigratedItem, { language, say }: Voice): readonly string[] {
  const unseen = seen ? [] : [say('its server does not show it yet')];
  return [...lost.map((loss) => lostIn(loss, language, say)), ...new Set(unsaid.map((name) => unsaidIn(name, say))), ...unseen];
}

function table(title: string, items: readonly MigratedItem[], told: (item: MigratedItem) => readonly string[]): Piece | string {
  if (items.length === 0) return '';
  const rows = items.map(
    (item) => html`<tr><td>${item.item}</td><td>${told(item).map((line) => html`<div>${line}</div>`)}</td></tr>`,
  );
  return html`<h3>${title}</h3><table>${rows}</table>`;
}

function names(title: string, items: readonly MigratedItem[]): Piece | string {
  if (items.length === 0) return '';
  return html`<details><summary>${title} (${items.length})</summary><ul>${items.map(({ item }) => html`<li>${item}</li>`)}</ul></details>`;
}
