/** cli/set-up-save — writes what the set-up made: the secrets first, each a file of its own, then the configuration, whole or not at all. */
import { accessSync, chmodSync, constants, existsSync, linkSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Draft, SecretName } from '../config/draft.ts';
import type { Secret } from '../config/secrets.ts';
import { flush } from '../store/folder.ts';
import type { Place, Saved } from '../web/set-up/desk.ts';
import { checkDraft, type DraftSite, fileText } from './set-up-draft.ts';

/** Whether a file could be made there; folders that are missing are made when it is. */
export function canMake(file: string): boolean {
  const folder = dirname(file);
  if (!existsSync(folder)) return folder !== dirname(folder) && canMake(folder);
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export async function saveSetUp(
  draft: Draft,
  site: DraftSite & Place,
  secrets: Readonly<Partial<Record<SecretName, Secret>>>,
): Promise<Saved> {
  const checked = await checkDraft(draft, site);
  if (!checked.ok) return { is: 'broken', errors: checked.errors };
  if (existsSync(site.file)) return { is: 'exists' };
  try {
    writeSecrets(site.secrets, secrets);
    if (!site.canSave) return { is: 'by hand' };
    mkdirSync(dirname(site.file), { recursive: true });
    return writeNew(site.file, fileText(draft, site)) ? { is: 'saved' } : { is: 'exists' };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return { is: 'failed', why: message };
  }
}

function writeSecrets(folder: string, secrets: Readonly<Partial<Record<SecretName, Secret>>>): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  for (const [name, secret] of Object.entries(secrets)) {
    const file = join(folder, name);
    const part = `${file}.${process.pid}.part`;
    writeFileSync(part, `${secret.reveal()}\n`, { mode: 0o600, flush: true });
    renameSync(part, file);
  }
  flush(folder);
}

/** False when there is one by now: nobody's configuration is overwritten. */
function writeNew(file: string, text: string): boolean {
  const part = `${file}.${process.pid}.part`;
  try {
    writeFileSync(part, text, { mode: 0o600, flush: true });
    linkSync(part, file);
    flush(dirname(file));
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    // Some file systems (exFAT, network drives) know no links.
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error;
    renameSync(part, file);
    return true;
  } finally {
    rmSync(part, { force: true });
  }
}
