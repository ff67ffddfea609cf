/** cli/who — who sits at this machine, as the journal names the hand behind a command. */
import { userInfo } from 'node:os';

/** The user of the operating system; in a container without a name, its number. */
export function whoIsHere(): string {
  try {
    return userInfo().username;
  } catch {
    // A user whom the system gives no name.
    return `user ${process.getuid?.() ?? '?'}`;
  }
}
