/** sync/grace — when work is asked to stop, what is under way may finish for a while before it is cut off. */

/** Milliseconds. */
const GRACE = 8_000;

/** `cut` is aborted some time after `signal`. */
export async function withGrace<T>(signal: AbortSignal, work: (cut: AbortSignal) => Promise<T>): Promise<T> {
  const cut = new AbortController();
  const stop = (): void => void setTimeout(() => cut.abort(), GRACE).unref();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await work(cut.signal);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
