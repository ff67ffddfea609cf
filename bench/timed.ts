/** bench/timed — runs a program from its start to its end, and tells what it took: seconds, seconds of CPU, most memory. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

export interface Took {
  readonly seconds: number;
  readonly cpu: number;
  readonly megabytes: number;
}

/** Only a parent is told what a child took in all, and Node does not pass it on. */
const WATCHER = `
import json, resource, subprocess, sys, time
begun = time.monotonic()
done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
took = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps(dict(seconds=time.monotonic() - begun, cpu=took.ru_utime + took.ru_stime, megabytes=took.ru_maxrss / 1024,
  code=done.returncode, output=done.stdout.decode(errors='replace')[-4000:])))
`;

const run = promisify(execFile);

/** @throws when it does not end with 0 */
export async function timed(program: string, args: readonly string[]): Promise<Took & { readonly output: string }> {
  const { stdout } = await run('python3', ['-c', WATCHER, program, ...args], { maxBuffer: 1 << 24 });
  const { code, ...took } = JSON.parse(stdout) as Took & { readonly code: number; readonly output: string };
  if (code !== 0) throw new Error(`${program} ended with ${code}: ${took.output}`);
  return took;
}
