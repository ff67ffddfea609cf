/** test/daemon/worker-process — `twinbook run` with a shorter breath: others take over sooner what it leaves. Arguments: the configuration. */

import { startService } from '../../src/cli/service.ts';
import { loadConfig } from '../../src/config/load.ts';
import { createLog } from '../../src/ops/log.ts';

export const PACE = { leases: { lease: 6_000, renew: 1_000, margin: 2_000 }, turns: { silence: 10, look: 1 } };

const [file = ''] = process.argv.slice(2);
if (import.meta.main) {
  const loaded = await loadConfig(file, process.env);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors));
  const log = createLog({ level: 'debug', hide: (line) => line });
  const service = await startService(loaded.config, log, undefined, { pace: PACE });
  process.once('SIGTERM', () => void service.stop());
}
