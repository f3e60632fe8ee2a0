import path from 'node:path';
import { parseArgs } from 'node:util';
import { groups, parts } from './parts.mjs';
import { buildPackages } from './steps/build-packages.mjs';
import { installPackages } from './steps/install-packages.mjs';
import { root, runCommand } from './steps/run-command.mjs';
import { runParts } from './steps/run-parts.mjs';
import { showHelp } from './steps/show-help.mjs';
import { removeResults, sumResults } from './steps/sum-results.mjs';

showHelp(`Usage: npm test [-- --only ${groups.join('|')}]

Installs and builds what is missing, then runs everything:
  check  types, lint, borders, format, generated files
  unit   unit and contract tests of all packages
  e2e    a real browser against the real gateway
  swift  the models and the client in Swift

Other programs that tests need (Chromium, Python) are installed from the system's
packages where that is allowed. Else what needs them is skipped and counted as
such; with CI=true it fails. Swift alone is installed only by --only swift, which
makes a toolchain of 3 GB in a folder of the cache.
`);
const { values } = parseArgs({ options: { only: { type: 'string' } } });
if (values.only !== undefined && !groups.includes(values.only)) {
  process.stderr.write(`--only takes one of ${groups.join(', ')}, not ${values.only}\n`);
  process.exit(2);
}
const chosen = parts.filter(({ group }) => values.only === undefined || group === values.only);

await installPackages();
removeResults(root, parts);
const outcomes = await runParts(chosen, {
  isCi: process.env.CI === 'true',
  asked: values.only === 'swift' ? ['swift'] : [],
  prepare: async () => {
    if (chosen.some(({ folder }) => folder)) await buildPackages();
  },
  run: (part, env) => {
    process.stdout.write(`\n— ${part.name}\n`);
    return runCommand('npm', ['run', '--silent', part.script], {
      cwd: path.join(root, part.folder ?? ''),
      env: { ...process.env, ...env },
    });
  },
  say: (text) => process.stderr.write(text),
});
const { passed, failed, skipped, lines } = sumResults(root, outcomes);
process.stdout.write(`\n${lines.join('\n')}\n`);
process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
process.exitCode = failed > 0 ? 1 : 0;
