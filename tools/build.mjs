import { buildPackages } from './steps/build-packages.mjs';
import { installPackages } from './steps/install-packages.mjs';
import { showHelp } from './steps/show-help.mjs';

showHelp(`Usage: npm run build

Builds every package that is stale, into its dist/.
`);
await installPackages();
await buildPackages();
