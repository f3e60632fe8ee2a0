import { installMissingPackages } from './steps/install-packages.mjs';
import { lint } from './steps/lint.mjs';
import { showHelp } from './steps/show-help.mjs';

showHelp(`Usage: npm run lint [-- <options of eslint>]

Lints everything, borders between packages included; --fix mends what can be mended.
`);
await installMissingPackages();
process.exitCode = await lint(process.argv.slice(2));
