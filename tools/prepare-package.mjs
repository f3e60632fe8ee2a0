import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './steps/run-command.mjs';

// Before a package is packed, in its folder: every archive carries the licence.
copyFileSync(path.join(root, 'LICENSE'), 'LICENSE');
