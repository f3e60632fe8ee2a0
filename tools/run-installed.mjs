import { installMissingPackages } from './steps/install-packages.mjs';
import { runPackageBin } from './steps/run-command.mjs';

const [name, ...args] = process.argv.slice(2);
await installMissingPackages();
process.exitCode = await runPackageBin(name, args);
