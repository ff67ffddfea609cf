/** cli/progress — one line, on a terminal or now and then in a log, that shows how far a long work has come, and what is left. */
import type { Say } from '../locales/phrases/saying.ts';
import type { Sink } from './output.ts';

export interface Progress {
  /** So many more are done. */
  step(count?: number): void;
  /** The total became known. */
  expect(total: number): void;
  /** Takes the line away. */
  end(): void;
}

export const silentProgress: Progress = { step: () => undefined, expect: () => undefined, end: () => undefined };

const BAR = 24;
const CLEAR = '\r\u001b[K';

/** Draws only when what is shown would differ, so that thousands of steps cost little. `now`: milliseconds. */
export function progressOn(
  sink: Sink,
  label: string,
  expected: number | undefined,
  say: Say = (text) => text,
  now = (): number => performance.now(),
): Progress {
  let total = expected;
  let done = 0;
  let shown = '';
  let begun = now();
  const draw = () => {
    const line = lineOf(label, done, total, now() - begun, say).slice(0, (sink.columns ?? 80) - 1);
    if (line === shown) return;
    shown = line;
    sink.write(`${CLEAR}${line}`);
  };
  draw();
  return {
    step(count = 1) {
      done += count;
      draw();
    },
    expect(known) {
      // Looking at both sides took its own time; from here on it is item by item.
      if (done === 0) begun = now();
      total = known;
      draw();
    },
    end() {
      sink.write(CLEAR);
    },
  };
}

/**
 * What is left, in words, when so much took so many milliseconds; undefined as long as too little is done to tell. Items are alike
 * enough, and a server's pace steady enough, that the past tells the rest.
 */
export function timeLeft(done: number, total: number, milliseconds: number): string | undefined {
  if (done < ENOUGH || milliseconds < SOME_SECONDS || done >= total) return undefined;
  const minutes = (milliseconds / done) * ((total - done) / 60_000);
  if (minutes < 1) return 'less than a minute left';
  if (minutes < 90) return `about ${Math.round(minutes)} min left`;
  return `about ${Math.round(minutes / 60)} h left`;
}

const ENOUGH = 10;
const SOME_SECONDS = 3_000;

/** A sentence now and then, while a work takes longer than that: for a log. `tell` gets how much is done and what is left. */
export function toldNowAndThen(
  every: number,
  now: () => number,
  tell: (told: { readonly done: number; readonly total: number; readonly left: string | undefined }) => void,
): (progress: { readonly done: number; readonly total: number }) => void {
  let begun: number | undefined;
  let toldAt = 0;
  let before = 0;
  return ({ done, total }) => {
    // The next entry begins from one again.
    if (begun === undefined || done < before) [begun, toldAt] = [now(), now()];
    before = done;
    if (now() - toldAt < every) return;
    toldAt = now();
    tell({ done, total, left: timeLeft(done, total, now() - begun) });
  };
}

function lineOf(label: string, done: number, total: number | undefined, milliseconds: number, say: Say): string {
  if (total === undefined) return `${label} ${roughly(done)}`;
  const share = total === 0 ? 1 : Math.min(done / total, 1);
  const full = Math.round(share * BAR);
  const left = timeLeft(done, total, milliseconds);
  const bar = `${'█'.repeat(full)}${'░'.repeat(BAR - full)}`;
  return `${label} ${bar} ${Math.floor(share * 100)} %  ${say(left === undefined ? `of ${total}` : `of ${total}, ${left}`)}`;
}

/** 1,234 is shown as 1230: the last digit would flicker. */
function roughly(count: number): number {
  return count < 100 ? count : Math.floor(count / 10) * 10;
}
