/** config/service-account — reads the key file Google hands out for a service account. */
import { z } from 'zod';
import type { ServiceAccount } from './config.ts';
import { readTextFile } from './files.ts';
import { Secret } from './secrets.ts';

const keyFile = z.object({
  client_email: z.string().min(1),
  private_key: z.string().includes('PRIVATE KEY'),
  private_key_id: z.string().optional(),
});

/** The account, or why the file is of no use, said so that it reads after the file's name. */
export async function readServiceAccount(
  path: string,
  subject: string,
): Promise<ServiceAccount | { readonly why: string; readonly hint: string }> {
  const read = await readTextFile(path);
  if ('why' in read) return read;
  const key = keyFile.safeParse(parsed(read.text));
  if (!key.success) return { why: "is not a service account's JSON key", hint: 'download the key again as JSON' };
  return {
    clientEmail: key.data.client_email,
    privateKey: new Secret(key.data.private_key),
    keyId: key.data.private_key_id,
    subject,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is said like any other file that is not a key.
    return undefined;
  }
}
