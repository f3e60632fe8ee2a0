import { installMissingPackages } from './steps/install-packages.mjs';
import { runPackageBin } from './steps/run-command.mjs';

// Scripts of packages run in their folders.
const [name, ...args] = process.argv.slice(2);
await installMissingPackages();
process.exitCode = await runPackageBin(name, args, { cwd: process.cwd() });
