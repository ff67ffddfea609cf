/** sync/grace — when work is asked to stop, what is under way may finish for a while before it is cut off. */

/** Milliseconds. */
const GRACE = 8_000;

/** `cut` is aborted some time after `signal`. What was asked to stop before does not begin. @throws the reason of an abort */
export async function withGrace<T>(signal: AbortSignal, work: (cut: AbortSignal) => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const cut = new AbortController();
  const stop = (): void => void setTimeout(() => cut.abort(), GRACE).unref();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await work(cut.signal);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
