import { parseArgs } from 'node:util';
import { buildPackages } from './steps/build-packages.mjs';
import { installChromium } from './steps/install-chromium.mjs';
import { installPackages } from './steps/install-packages.mjs';
import { installPython } from './steps/install-python.mjs';
import { runCommand, runPackageBin } from './steps/run-command.mjs';
import { showHelp } from './steps/show-help.mjs';
import { removeResults, sumResults } from './steps/sum-results.mjs';

showHelp(`Usage: npm test [-- --only check|unit|e2e]

Installs and builds what is missing, then runs everything:
  check  types, lint, borders, format, generated files
  unit   unit and contract tests of all packages
  e2e    a real browser against the real gateway (Chromium is installed from
         the system's packages where that is allowed; CHROMIUM_PATH names another)
`);
const { values } = parseArgs({ options: { only: { type: 'string' } } });
const parts = ['check', 'unit', 'e2e'];
if (values.only !== undefined && !parts.includes(values.only)) {
  process.stderr.write(`--only takes one of ${parts.join(', ')}, not ${values.only}\n`);
  process.exit(2);
}
const wanted = (part) => values.only === undefined || values.only === part;
const env = { ...process.env, NX_TUI: 'false' };
const nx = (...args) => runPackageBin('nx', [...args, '--outputStyle=static'], { env });

await installPackages();
removeResults();
let broken = false;
if (wanted('check')) broken = (await runCommand(process.execPath, ['tools/check.mjs'])) !== 0;
if (wanted('unit') || wanted('e2e')) await buildPackages();
if (wanted('unit')) await installPython();
if (wanted('unit')) broken = (await nx('run-many', '-t', 'test', '--parallel=1')) !== 0 || broken;
if (wanted('e2e')) {
  env.CHROMIUM_PATH = await installChromium();
  broken = (await nx('run-many', '-t', 'e2e')) !== 0 || broken;
}
process.stdout.write('\n');
const { passed, failed, skipped } = sumResults();
process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
const ranNothing = passed + failed === 0 && values.only !== 'check';
process.exitCode = broken || failed > 0 || ranNothing ? 1 : 0;
