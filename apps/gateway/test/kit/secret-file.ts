import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { secretRing } from '../../src/credentials/secret-ring.js';

interface Folder {
  dataDir: string;
}

/** The only secret of a folder, as it stands in the file. */
export async function secretOf({ dataDir }: Folder): Promise<string> {
  return (await readFile(join(dataDir, 'secret.key'), 'utf8')).trim();
}

/** What an operator does: the first is to be in use. */
export async function writeSecrets({ dataDir }: Folder, ...secrets: string[]): Promise<void> {
  await writeFile(join(dataDir, 'secret.key'), `${secrets.join('\n')}\n`, { mode: 0o600 });
}

/** As the gateway shows it. */
export function fingerprintOf(secret: string): string {
  return secretRing([Buffer.from(secret, 'base64url')]).fingerprints[0];
}
