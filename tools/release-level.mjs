import path from 'node:path';
import { installMissingPackages } from './steps/install-packages.mjs';
import { protocolFile, runCodegen } from './steps/run-codegen.mjs';
import { root } from './steps/run-command.mjs';

await installMissingPackages();
process.exitCode = await runCodegen([
  'release',
  '--protocol',
  protocolFile,
  '--released',
  path.join(root, 'schema/released'),
  ...process.argv.slice(2),
]);
