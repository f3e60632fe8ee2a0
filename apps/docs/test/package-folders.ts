import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../../..');

/** Where the packages of the workspace lie that are documented, from its root. */
export const packageFolders: readonly string[] = [
  'generated',
  'schema',
  ...['apps', 'libs'].flatMap((folder) =>
    readdirSync(path.join(root, folder)).map((name) => `${folder}/${name}`),
  ),
].filter((folder) => existsSync(path.join(root, folder, 'package.json')));
