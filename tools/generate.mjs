import path from 'node:path';
import { protocolFile, runCodegen } from './steps/run-codegen.mjs';
import { root } from './steps/run-command.mjs';

process.exitCode = await runCodegen([
  'generate',
  '--protocol',
  protocolFile,
  '--out',
  path.join(root, 'generated'),
  ...process.argv.slice(2),
]);
