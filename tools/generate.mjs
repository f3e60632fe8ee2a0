import path from 'node:path';
import { drawAcdMoves } from './steps/draw-acd-moves.mjs';
import { drawRules } from './steps/draw-rules.mjs';
import { drawStates } from './steps/draw-states.mjs';
import { installMissingPackages } from './steps/install-packages.mjs';
import { protocolFile, runCodegen } from './steps/run-codegen.mjs';
import { root } from './steps/run-command.mjs';

const options = process.argv.slice(2);
await installMissingPackages();
const generated = await runCodegen([
  'generate',
  '--protocol',
  protocolFile,
  '--out',
  path.join(root, 'generated'),
  // What the cores of clients do by themselves.
  ...['python', 'java', 'kotlin', 'swift'].flatMap((each) => [
    '--option',
    `${each}.clientsOwn=hello,resume,ping`,
  ]),
  ...options,
]);
// Other options ask for a part, or for an outcome that is told of the protocol alone.
const isWhole = options.every((option) => option === '--check');
const check = options.includes('--check');
const drawn = isWhole
  ? [
      await drawStates(root, { check }),
      await drawAcdMoves(root, { check }),
      await drawRules(root, { check }),
    ]
  : [];
process.exitCode = [generated, ...drawn].find((code) => code !== 0) ?? 0;
