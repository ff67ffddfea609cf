/** cli/progress — one line on a terminal that shows how far a long work has come. */
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

/** Draws only when what is shown would differ, so that thousands of steps cost little. */
export function progressOn(sink: Sink, label: string, expected: number | undefined): Progress {
  let total = expected;
  let done = 0;
  let shown = '';
  const draw = () => {
    const line = lineOf(label, done, total).slice(0, (sink.columns ?? 80) - 1);
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
      total = known;
      draw();
    },
    end() {
      sink.write(CLEAR);
    },
  };
}

function lineOf(label: string, done: number, total: number | undefined): string {
  if (total === undefined) return `${label} ${roughly(done)}`;
  const share = total === 0 ? 1 : Math.min(done / total, 1);
  const full = Math.round(share * BAR);
  return `${label} ${'█'.repeat(full)}${'░'.repeat(BAR - full)} ${Math.floor(share * 100)} %  of ${total}`;
}

/** 1,234 is shown as 1230: the last digit would flicker. */
function roughly(count: number): number {
  return count < 100 ? count : Math.floor(count / 10) * 10;
}
