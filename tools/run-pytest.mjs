import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { countJunit } from './steps/count-junit.mjs';
import { installMissingPackages } from './steps/install-packages.mjs';
import { requireNeed } from './steps/require-need.mjs';
import { runCommand } from './steps/run-command.mjs';

// In the folder of the package whose script this is; `npm test` reads the result.
await installMissingPackages();
const env = await requireNeed('python');
const report = 'test-results.xml';
const args = ['-m', 'pytest', '-q', `--junitxml=${report}`, ...process.argv.slice(2)];
process.exitCode = await runCommand(env.RINGSPEC_PYTHON, args, {
  cwd: process.cwd(),
  env: { ...process.env, ...env, PYTHONDONTWRITEBYTECODE: '1' },
});
writeFileSync('test-results.json', JSON.stringify(countJunit(readFileSync(report, 'utf8'))));
rmSync(report);
