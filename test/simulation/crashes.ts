/** simulation/crashes — every story, with its process dying before and after every effect: how many boundaries, and what went wrong at which. */
import type { Item } from '../../src/model/item.ts';
import { APPOINTMENT_STORIES } from './crash-appointments.ts';
import { CLIENT_STORIES } from './crash-clients.ts';
import { LEAVING_STORIES } from './crash-leaving.ts';
import { type Complaint, complaintsAbout, difference, type Scenario, type Telling, tell } from './crash-points.ts';
import { UNDO_APPOINTMENT_STORIES } from './crash-undo-appointments.ts';
import { UNDO_CLIENT_STORIES } from './crash-undo-clients.ts';
import type { Death } from './mortal.ts';

export interface Story {
  readonly kind: Item['kind'];
  readonly name: string;
  tell(death?: Death): Promise<Telling>;
  /** What is wrong with it although nobody died. */
  complaints(told: Telling): readonly Complaint[];
}

/** Stories in which both sides are kept in step. */
export const KEPT_IN_STEP: readonly Story[] = [
  ...storiesOf('event', APPOINTMENT_STORIES),
  ...storiesOf('contact', CLIENT_STORIES),
];

/** Those in which what was done is taken back. */
export const TAKEN_BACK: readonly Story[] = [
  ...storiesOf('event', UNDO_APPOINTMENT_STORIES),
  ...storiesOf('contact', UNDO_CLIENT_STORIES),
  ...LEAVING_STORIES.map(({ ends, ...story }) => ({
    ...story,
    complaints: (told: Telling) => complaintsAbout({ ends, isUnlike: true }, told),
  })),
];

export const STORIES: readonly Story[] = [...KEPT_IN_STEP, ...TAKEN_BACK];

function storiesOf<T extends Item>(kind: T['kind'], scenarios: readonly Scenario<T>[]): Story[] {
  return scenarios.map((scenario) => ({
    kind,
    name: scenario.name,
    tell: (death) => tell(kind, scenario, death),
    complaints: (told) => complaintsAbout(scenario, told),
  }));
}

/** Of so many boundaries one, counted from `from` over all stories; `{ every: 1, from: 0 }` is all of them. */
export interface Share {
  readonly every: number;
  readonly from: number;
}

export interface Tally {
  readonly boundaries: number;
  readonly lost: number;
  readonly doubled: number;
  readonly stuck: number;
  /** A sentence for each boundary at which something went wrong, with what repeats it. */
  readonly problems: readonly string[];
}

/** Tells a story undisturbed, then with each death of the share; `passed`: boundaries that were counted before. */
export async function dieInside(story: Story, { every, from }: Share, passed = 0): Promise<Tally & { readonly all: number }> {
  const undisturbed = await story.tell();
  const problems: string[] = [];
  const counts = { lost: 0, doubled: 0, stuck: 0 };
  const note = (where: string, complaints: readonly Complaint[]): void => {
    for (const kind of new Set(complaints.map(([what]) => what))) counts[kind]++;
    if (complaints.length > 0) problems.push(`${story.kind}: ${story.name}: ${where}: ${complaints.map(said).join('; ')}`);
  };
  note('undisturbed', story.complaints(undisturbed));
  const deaths = undisturbed.effects.flatMap((_, index): Death[] => [
    { at: index + 1, when: 'before' },
    { at: index + 1, when: 'after' },
  ]);
  const chosen = deaths.filter((_, index) => (passed + index) % every === from % every);
  for (const death of chosen) {
    const told = await story.tell(death);
    const where = `dead ${death.when} effect ${death.at} (${told.effects.at(-1)})`;
    note(where, told.hasDied ? difference(undisturbed.ending, told.ending) : [['stuck', 'it did not come so far']]);
  }
  return { boundaries: chosen.length, all: deaths.length, problems, ...counts };
}

const said = ([what, sentence]: Complaint): string => `${what}: ${sentence}`;

export function summary({ boundaries, lost, doubled, stuck }: Tally): string {
  return `${boundaries} boundaries tried, ${lost} lost, ${doubled} doubled, ${stuck} stuck`;
}

export const NONE: Tally = { boundaries: 0, lost: 0, doubled: 0, stuck: 0, problems: [] };

export function together(one: Tally, other: Tally): Tally {
  return {
    boundaries: one.boundaries + other.boundaries,
    lost: one.lost + other.lost,
    doubled: one.doubled + other.doubled,
    stuck: one.stuck + other.stuck,
    problems: [...one.problems, ...other.problems],
  };
}
