/** container/capabilities — what the entrypoint says it needs, where all other capabilities are dropped, to become somebody else. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './dockerfile.ts';

const ENTRYPOINT = readFileSync(join(ROOT, 'deploy/docker/twinbook'), 'utf8');

export const NEEDED: readonly string[] = /cap_add: \[(.*?)\]/.exec(ENTRYPOINT)?.[1]?.split(', ') ?? [];

/** Runs a command of root with these capabilities and no others, as a container does. */
export function allowedOnly(capabilities: readonly string[]): readonly string[] {
  return ['setpriv', `--bounding-set=-all,${capabilities.map((one) => `+${one.toLowerCase()}`).join(',')}`];
}
