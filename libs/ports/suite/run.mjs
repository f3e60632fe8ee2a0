import path from 'node:path';
import { missingNeed, provideNeeds } from '../../../tools/steps/needs.mjs';
import { installMissingPackages } from '../../../tools/steps/install-packages.mjs';
import { packageBin, runCommand } from '../../../tools/steps/run-command.mjs';
import { languages } from './languages.mjs';

// In the folder of the port whose script this is; `npm test` reads the result.
const folder = process.cwd();
const language = path.basename(folder);
const { needs, uses = [], build } = languages[language];
await installMissingPackages();
const { env: found, missing } = await provideNeeds([...needs, 'chromium', ...uses]);
for (const name of missing) process.stderr.write(`${missingNeed(name)}\n`);
if (missing.some((name) => !uses.includes(name))) process.exit(1);
const env = { ...process.env, ...found, RINGSPEC_PORT: language };
if (build) {
  const code = await runCommand(...build(env), { cwd: folder, env });
  if (code !== 0) process.exit(code);
}
const args = [
  '--experimental-vm-modules',
  packageBin('jest'),
  '--json',
  `--outputFile=${path.join(folder, 'suite-results.json')}`,
  ...process.argv.slice(2),
];
process.exitCode = await runCommand(process.execPath, args, { cwd: import.meta.dirname, env });
