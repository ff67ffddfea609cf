/** cli/uninstall-report — the report of an uninstalled pair, step by step: begun, items exported, both sides done, finished. */
import { SERVER_OF } from '../config/engine-rules.ts';
import type { Href } from '../model/item.ts';
import { type Link, SIDES, type Side } from '../model/pair.ts';
import {
  beginReport,
  type Exported,
  type LeavingReport,
  type Occasion,
  type ReportFolder,
  saveReport,
} from '../store/leaving-report.ts';
import { exportFile, type FolderOf, saveAsJson } from '../store/report-folder.ts';
import type { EntryLeaving } from '../sync/leaving.ts';
import type { Exporting, Of, Uninstalled } from '../sync/uninstall.ts';
import { inServers } from './in-servers.ts';
import type { Wish } from './leaving.ts';

interface Begun {
  readonly data: string;
  readonly name: string;
  readonly wish: Wish;
  /** Epoch milliseconds. */
  readonly since: number;
  readonly occasion: Occasion;
}

/** An attempt that was interrupted goes on in its folder. @throws STORE */
export function beginning(before: ReportFolder | undefined, { data, name, wish, since, occasion }: Begun): ReportFolder {
  if (before !== undefined) return saveReport({ ...before, report: { ...before.report, ...wish } });
  const report: LeavingReport = {
    ...{ pair: name, ...wish, stage: 'begun', started: new Date(since).toISOString(), ended: null },
    ...{ exported: [], kept: [], unmarked: { google: 0, dav: 0 }, sign_in: null },
  };
  return beginReport(data, report, occasion);
}

/** Copies the report names: they were removed, or were about to be. */
export function withdrawnIn(
  before: FolderOf<Pick<Removing, 'exported'>> | undefined,
): (link: Link, side: Side) => ReadonlySet<Href> {
  const exported = before?.report.exported ?? [];
  return (link, side) =>
    new Set(exported.flatMap((one) => (one.link === link.id && one.server === SERVER_OF[side] ? [one.href as Href] : [])));
}

/** As much of a report as the removal of copies is told in. */
interface Removing {
  readonly stage: string;
  readonly exported: readonly Exported[];
}

/** Each item once, as it is when it goes; `saved` is the report with all of them. */
export function exporterTo<Report extends Removing>(
  begun: FolderOf<Report>,
  stage: Report['stage'],
): Exporting & { saved(): FolderOf<Report> } {
  const { folder, report } = begun;
  const exported = new Map(report.exported.map((one) => [keyOf(one), one]));
  let saved = begun;
  return {
    add: (link, { side, stored, title }, { extension, text }) => {
      const common = { server: SERVER_OF[side], kind: link.kind, link: link.id, href: stored.href, version: stored.version };
      const before = exported.get(keyOf(common));
      if (before?.version === stored.version) return;
      const file = before?.file ?? `${common.server}-${common.kind}-${String(exported.size + 1).padStart(4, '0')}.${extension}`;
      exportFile(folder, file, text);
      exported.set(keyOf(common), { file, ...common, item: title, removed: false });
    },
    finish: () => {
      saved = { folder, report: { ...report, stage, exported: [...exported.values()] } };
      saveAsJson(folder, saved.report);
    },
    saved: () => saved,
  };
}

/** What became of everything, whether all of it is done or the same has to be run again. @throws STORE */
export function sidesDone({ folder, report }: ReportFolder, planned: readonly EntryLeaving[], done: Uninstalled): ReportFolder {
  const count = (side: Side): number => done.unmarked.filter((one) => one.side === side).length;
  return saveReport({
    folder,
    report: {
      ...report,
      stage: done.later.length === 0 ? 'sides-done' : 'touched',
      ...becameOf(report.exported, planned, done),
      unmarked: { google: report.unmarked.google + count('left'), dav: report.unmarked.dav + count('right') },
    },
  });
}

/** Which of what was to go is gone, and what had to stay. */
export function becameOf(
  exported: readonly Exported[],
  planned: readonly EntryLeaving[],
  done: Uninstalled,
): Pick<LeavingReport, 'exported' | 'kept'> {
  const present = new Set(planned.flatMap(presentIn));
  for (const { link, side, stored } of done.removed) present.delete(nameOf(link, side, stored.href));
  const kept = [...planned.flatMap(keptIn), ...done.kept, ...done.later];
  return {
    exported: exported.map((one) => ({ ...one, removed: !present.has(keyOf(one)) })),
    kept: kept.map(({ link, side, title, why }) => ({
      ...{ server: SERVER_OF[side], kind: link.kind, item: title, why: inServers(why) },
    })),
  };
}

/** From here on the pair counts as left, whatever the database says. @throws STORE */
export function finished({ folder, report }: ReportFolder, signIn: string | null, now: number): ReportFolder {
  return saveReport({ folder, report: { ...report, stage: 'finished', ended: new Date(now).toISOString(), sign_in: signIn } });
}

const keyOf = ({ link, server, href }: Pick<Exported, 'link' | 'server' | 'href'>): string => `${link} ${server} ${href}`;

const nameOf = (link: Link, side: Side, href: Href): string => keyOf({ link: link.id, server: SERVER_OF[side], href });

function presentIn(one: EntryLeaving): string[] {
  if (one.skipped !== undefined) return [];
  return SIDES.flatMap((side) => {
    const view = one.views[side];
    return [...(view?.found.keys() ?? []), ...(view?.unreadable.keys() ?? [])].map((href) => nameOf(one.link, side, href));
  });
}

function keptIn(one: EntryLeaving): Of<Uninstalled['kept'][number]>[] {
  return one.skipped === undefined ? one.leaving.kept.map((kept) => ({ ...kept, link: one.link })) : [];
}
