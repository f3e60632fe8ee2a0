import path from 'node:path';
import { protocolFile, runCodegen } from './steps/run-codegen.mjs';
import { root } from './steps/run-command.mjs';

process.exitCode = await runCodegen([
  'compat',
  '--protocol',
  protocolFile,
  '--released',
  path.join(root, 'schema/released'),
  ...process.argv.slice(2),
]);
