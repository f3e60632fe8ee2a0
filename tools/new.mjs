import path from 'node:path';
import { installMissingPackages } from './steps/install-packages.mjs';
import { runCodegen } from './steps/run-codegen.mjs';
import { root } from './steps/run-command.mjs';

await installMissingPackages();
const schema = path.relative('', path.join(root, 'schema/src'));
process.exitCode = await runCodegen(['new', ...process.argv.slice(2), '--schema', schema]);
