import { existsSync, mkdirSync, readdirSync, readlinkSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { root } from '../steps/run-command.mjs';

/**
 * Run inside a sandbox: our packages are found in the sandbox, not in the clone, where no mutant
 * is; all others are found in the clone, whose folder lies above.
 */
const scope = 'node_modules/@ringspec';
mkdirSync(scope, { recursive: true });
for (const name of readdirSync(path.join(root, scope))) {
  const target = readlinkSync(path.join(root, scope, name));
  if (existsSync(path.join(scope, target))) symlinkSync(target, path.join(scope, name));
}
