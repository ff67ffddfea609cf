/** cli/sign-in-words — sentences about a Google sign-in that `connect` and `status` share. */

const DAY = 86_400_000;

/** Counts down to the end of a sign-in of a client in Testing (G181), and says how to be rid of it. */
export function endOfSignIn(ends: number, pair: string, now: number): string {
  const when = ends <= now ? 'was to end' : `ends in ${span(ends - now)}`;
  return `the Google sign-in ${when} (${new Date(ends).toISOString().slice(0, 16).replace('T', ' ')} UTC), because the app at Google is in "Testing": in the Google Cloud console, under "Audience", choose "Publish app", then run "twinbook connect ${pair}" again`;
}

function span(ms: number): string {
  const days = Math.floor(ms / DAY);
  if (days > 1) return `${days} days`;
  const hours = Math.ceil(ms / 3_600_000);
  return hours === 1 ? '1 hour' : `${hours} hours`;
}
