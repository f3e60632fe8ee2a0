import { installMissingPackages } from './steps/install-packages.mjs';
import { packageBin, runCommand } from './steps/run-command.mjs';

// In the folder of the package whose script this is; `npm test` reads the result.
await installMissingPackages();
const result = ['--json', '--outputFile=test-results.json'];
const args = ['--experimental-vm-modules', packageBin('jest'), ...result, ...process.argv.slice(2)];
process.exitCode = await runCommand(process.execPath, args, { cwd: process.cwd() });
